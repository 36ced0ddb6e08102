package dev.daybook.crm.item.rpc;

import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;

/** {@code crm.deal.contact.fields} and its like: describes the bindings of clients. */
record ClientFields(ClientLink link) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic(link.prefix() + ".fields", Scope.CRM)
                .summary("Describes the fields of the clients of a " + link.ownerNoun())
                .returns(
                        "For each name `type`, `isRequired`, `isReadOnly`, `isImmutable`,"
                                + " `isMultiple`, `isDynamic`, `title`")
                .from(link.page() + "-fields");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(writer -> {
            writer.startTree();
            FieldDescription.of(ClientLink.SORT, "integer", "Sorting")
                    .print(Naming.CLASSIC, writer);
            FieldDescription.of(ClientLink.IS_PRIMARY, "char", "Primary")
                    .print(Naming.CLASSIC, writer);
            FieldDescription.of(link.key(), "integer", link.client().title(), FieldTrait.REQUIRED)
                    .print(Naming.CLASSIC, writer);
            writer.endTree();
        });
    }
}
