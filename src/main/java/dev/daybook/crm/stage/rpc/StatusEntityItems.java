package dev.daybook.crm.stage.rpc;

import dev.daybook.crm.stage.Statuses;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.status.entity.items}: lists the entries of a dictionary. */
record StatusEntityItems(Statuses statuses) implements RemoteMethod {

    private static final Param<Value> DICTIONARY =
            Param.needed(
                    "entityId",
                    ParamType.ANY,
                    Value.Nothing.NOTHING,
                    "The dictionary, in any case: `STATUS`, `DEAL_STAGE_1`, `SOURCE`");

    @Override
    public Signature signature() {
        return Signature.classic("crm.status.entity.items", Scope.CRM)
                .summary("Lists the entries of one dictionary in their order")
                .takes(DICTIONARY)
                .returns("A list of `NAME`, `SORT` (a number) and `STATUS_ID`")
                .refuses(ErrorCode.STATUS_ENTITY_ID, ErrorCode.CLASSIC_ACCESS_DENIED)
                .from("crm/status/crm-status-entity-items")
                .example("{\"entityId\":\"DEAL_STAGE\"}");
    }

    @Override
    public Answer answer(Call call) {
        var entries = statuses.of(call.caller(), call.get(DICTIONARY).asText());
        return Answer.of(sink -> {
            sink.startItems();
            for (var entry : entries) {
                sink.startTree();
                sink.member("NAME", entry.name());
                sink.member("SORT", entry.sort());
                sink.member("STATUS_ID", entry.statusId());
                sink.endTree();
            }
            sink.endItems();
        });
    }
}
