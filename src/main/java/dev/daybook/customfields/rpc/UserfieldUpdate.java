package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomFieldInput;
import dev.daybook.customfields.CustomFields;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;

/**
 * {@code crm.deal.userfield.update} and similar methods: change the attributes of a custom field.
 */
record UserfieldUpdate(Userfields family) implements RemoteMethod {

    @Override
    public Signature signature() {
        var param = family.changed();
        return family.withExample(
                Signature.classic(family.prefix() + ".update", family.scope())
                        .summary(
                                "Changes a custom field of "
                                        + family.noun()
                                        + "; its code, its type and `MULTIPLE` stay")
                        .takes(Userfields.ID, param)
                        .returns("`true`")
                        .refuses(family.faults())
                        .from(family.page() + "-update"),
                "{\"id\":4,\"" + param.name() + "\":{\"SORT\":200}}");
    }

    @Override
    public Answer answer(Call call) {
        CustomFields.mustConfigure(call.caller(), family.words());
        var field = family.field(call);
        var draft = CustomFieldInput.classic(call.get(family.changed()));
        family.fields().change(call.caller(), family.words(), field.id(), draft);
        return Answer.of(true);
    }
}
