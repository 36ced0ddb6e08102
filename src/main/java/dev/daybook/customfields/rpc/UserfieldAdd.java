package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomFieldInput;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;

/** {@code crm.deal.userfield.add} and similar methods: add a custom field. */
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
                                ? new ErrorCode[] {ErrorCode.TASK_CUSTOM_FIELD}
                                : new ErrorCode[] {
                                    ErrorCode.CLASSIC_NOT_AN_ARRAY,
                                    ErrorCode.CLASSIC_ACCESS_DENIED,
                                    ErrorCode.CUSTOM_FIELD_MISSING,
                                    ErrorCode.CUSTOM_FIELD_TYPE,
                                    ErrorCode.CUSTOM_FIELD_NAME,
                                    ErrorCode.CUSTOM_FIELD_LONG,
                                    ErrorCode.CUSTOM_FIELD_TAKEN,
                                    ErrorCode.CUSTOM_FIELD_OPTION,
                                    ErrorCode.TOO_MANY_FIELDS,
                                    ErrorCode.TOO_MANY_OPTIONS
                                })
                .from(family.page() + "-add")
                .example(family.addition());
    }

    @Override
    public Answer answer(Call call) {
        var draft = CustomFieldInput.classic(call.get(family.added()));
        return Answer.of(
                family.fields().add(call.caller(), family.words(), family::owner, draft).id());
    }
}
