package dev.daybook.crm.rpc;

import dev.daybook.crm.EntityType;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;

/** {@code crm.enum.getorderownertypes}: lists the entity types that orders can belong to. */
record EnumOrderOwnerTypes() implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("crm.enum.getorderownertypes", Scope.CRM)
                .summary("Lists the types of items that orders can belong to: deals")
                .returns("A list of `attribute`, `code`, `id` and `name`")
                .from("crm/auxiliary/enum/crm-enum-get-order-owner-types");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(writer -> {
            writer.startItems();
            writer.startTree();
            writer.member("attribute", "DYN");
            writer.member("code", EntityType.DEAL.symbol());
            writer.member("id", EntityType.DEAL.id());
            writer.member("name", EntityType.DEAL.title());
            writer.endTree();
            writer.endItems();
        });
    }
}
