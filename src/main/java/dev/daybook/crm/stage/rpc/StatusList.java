package dev.daybook.crm.stage.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.crm.stage.StatusSearch;
import dev.daybook.crm.stage.Statuses;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.status.list}: lists entries of dictionaries. */
record StatusList(Statuses statuses) implements RemoteMethod {

    private static final Param<Value> ORDER =
            optionalArray(
                    "order", "Fields to sort by, with `ASC` or `DESC` each; `SORT` without any");
    private static final Param<Value> FILTER =
            optionalArray(
                    "filter",
                    "Values of all fields but `EXTRA`, and words that `NAME` contains."
                            + " There are no prefixes; unknown fields and empty values are passed"
                            + " over; `ENTITY_ID`, `STATUS_ID`, `SORT` and `SEMANTICS` take no"
                            + " list");

    @Override
    public Signature signature() {
        return Signature.classic("crm.status.list", Scope.CRM)
                .summary("Lists entries of dictionaries, stages among them")
                .takes(ORDER, FILTER)
                .returns("A list, all on one page, each with " + StatusEntry.RESULT)
                .refuses(
                        ErrorCode.CLASSIC_NOT_AN_ARRAY,
                        ErrorCode.STATUS_LIST_FILTER,
                        ErrorCode.CLASSIC_ACCESS_DENIED)
                .from("crm/status/crm-status-list")
                .example("{\"filter\":{\"ENTITY_ID\":\"DEAL_STAGE\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var found =
                statuses.find(call.caller(), StatusSearch.of(call.get(ORDER), call.get(FILTER)));
        return Answer.of(
                        sink -> {
                            sink.startItems();
                            found.forEach(entry -> StatusEntry.print(entry, sink));
                            sink.endItems();
                        })
                .withTotal(found.size());
    }
}
