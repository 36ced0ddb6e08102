package dev.daybook.crm.item.rpc;

import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;

/** {@code crm.deal.fields} and the same method of the other classic types. */
record ClassicFields(ClassicItem classic, Items items) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic(classic.prefix() + ".fields", Scope.CRM)
                .summary("Describes the fields of a " + classic.noun())
                .returns(
                        "For each name `type`, `isRequired`, `isReadOnly`, `isImmutable`,"
                                + " `isMultiple`, `isDynamic`, `title`")
                .from(classic.page() + "-fields");
    }

    @Override
    public Answer answer(Call call) {
        var fields = items.fields(classic.type());
        return Answer.of(writer -> {
            writer.startTree();
            for (var field : fields.all()) {
                if (!field.classicName().isEmpty() && !field.is(FieldTrait.EXTRA)) {
                    writer.name(field.classicName());
                    ItemFieldsGet.describe(classic.type(), 0, field, Naming.CLASSIC, writer);
                }
            }
            writer.endTree();
        });
    }
}
