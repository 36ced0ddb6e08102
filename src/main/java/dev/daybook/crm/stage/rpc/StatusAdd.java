package dev.daybook.crm.stage.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.stage.StatusEdit;
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

/** {@code crm.status.add}: adds an entry to a dictionary. */
record StatusAdd(Statuses statuses) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    ParamType.ARRAY,
                    "`ENTITY_ID` (the dictionary), `STATUS_ID` (of Latin letters, digits, `_` and"
                            + " `-` with stages, whose pipeline adds its prefix), `NAME`; `SORT`"
                            + " (10 without it), `COLOR`, `SEMANTICS` (`S`, `F`, or nothing for in"
                            + " process). Stages in process are sorted before the one success,"
                            + " failures after it");

    @Override
    public Signature signature() {
        return Signature.classic("crm.status.add", Scope.CRM)
                .summary("Adds an entry to a dictionary: a stage to a pipeline, a source of leads")
                .takes(FIELDS)
                .returns("The id of the new entry")
                .refuses(
                        ErrorCode.CLASSIC_NOT_AN_ARRAY,
                        ErrorCode.CLASSIC_ACCESS_DENIED,
                        ErrorCode.STATUS_FIELD_MISSING,
                        ErrorCode.STATUS_ENTITY_UNKNOWN,
                        ErrorCode.STATUS_ID_INVALID,
                        ErrorCode.STATUS_ID_TOO_LONG,
                        ErrorCode.STATUS_ID_TAKEN,
                        ErrorCode.STATUS_SEMANTICS_INVALID,
                        ErrorCode.STATUS_SECOND_SUCCESS,
                        ErrorCode.STATUS_SORT_PROCESS,
                        ErrorCode.STATUS_SORT_FINAL)
                .from("crm/status/crm-status-add")
                .example(
                        "{\"fields\":{\"ENTITY_ID\":\"DEAL_STAGE\",\"STATUS_ID\":\"DECISION\","
                                + "\"NAME\":\"Decision\",\"SORT\":25}}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(statuses.add(call.caller(), StatusEdit.of(call.get(FIELDS))));
    }
}
