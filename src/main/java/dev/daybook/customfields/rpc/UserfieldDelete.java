package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomFields;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;

/**
 * {@code crm.deal.userfield.delete} and similar methods: delete a custom field with its values.
 */
record UserfieldDelete(Userfields family) implements RemoteMethod {

    @Override
    public Signature signature() {
        return family.withExample(
                Signature.classic(family.prefix() + ".delete", family.scope())
                        .summary("Deletes a custom field of " + family.noun())
                        .takes(Userfields.ID)
                        .returns("`true`")
                        .refuses(family.faults())
                        .from(family.page() + "-delete"),
                "{\"id\":4}");
    }

    @Override
    public Answer answer(Call call) {
        CustomFields.mustConfigure(call.caller(), family.words());
        family.fields().remove(call.caller(), family.words(), family.field(call).id());
        return Answer.of(true);
    }
}
