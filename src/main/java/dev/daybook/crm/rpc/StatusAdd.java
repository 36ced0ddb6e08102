package dev.daybook.crm.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.StatusEdit;
import dev.daybook.crm.Statuses;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Kind;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.status.add}: a new entry of a dictionary. */
record StatusAdd(Statuses statuses) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    Kind.ARRAY,
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
                        Fault.CLASSIC_NOT_AN_ARRAY,
                        Fault.CLASSIC_ACCESS_DENIED,
                        Fault.STATUS_FIELD_MISSING,
                        Fault.STATUS_ENTITY_UNKNOWN,
                        Fault.STATUS_ID_INVALID,
                        Fault.STATUS_ID_TOO_LONG,
                        Fault.STATUS_ID_TAKEN,
                        Fault.STATUS_SEMANTICS_INVALID,
                        Fault.STATUS_SECOND_SUCCESS,
                        Fault.STATUS_SORT_PROCESS,
                        Fault.STATUS_SORT_FINAL)
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
