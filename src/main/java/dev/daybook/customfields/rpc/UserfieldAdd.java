package dev.daybook.customfields.rpc;

import dev.daybook.customfields.Draft;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;

/** {@code crm.deal.userfield.add} and its like: a new custom field. */
record UserfieldAdd(Userfields family) implements RemoteMethod {

    @Override
    public Signature signature() {
        var param = family.added();
        return Signature.classic(family.prefix() + ".add", family.scope())
                .summary("Adds a custom field to " + family.noun())
                .takes(param)
                .returns("The id of the new field")
                .refuses(
                        family.isOfTasks()
                                ? new Fault[] {Fault.TASK_CUSTOM_FIELD}
                                : new Fault[] {
                                    Fault.CLASSIC_NOT_AN_ARRAY,
                                    Fault.CLASSIC_ACCESS_DENIED,
                                    Fault.CUSTOM_FIELD_MISSING,
                                    Fault.CUSTOM_FIELD_TYPE,
                                    Fault.CUSTOM_FIELD_NAME,
                                    Fault.CUSTOM_FIELD_LONG,
                                    Fault.CUSTOM_FIELD_TAKEN,
                                    Fault.CUSTOM_FIELD_OPTION,
                                    Fault.TOO_MANY_FIELDS,
                                    Fault.TOO_MANY_OPTIONS
                                })
                .from(family.page() + "-add")
                .example(
                        "{\""
                                + param.name()
                                + "\":{\"FIELD_NAME\":\"COLOR\",\"USER_TYPE_ID\":\"string\","
                                + "\"LABEL\":\"Color\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var draft = Draft.classic(call.get(family.added()));
        return Answer.of(
                family.fields().add(call.caller(), family.words(), family::owner, draft).id());
    }
}
