package dev.daybook.customfields.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.userfield.enumeration.fields}: describes the attributes of an option. */
record UserfieldEnumerationFields() implements RemoteMethod {

    private static final Value FIELDS =
            Value.tree(
                    "ID",
                    Value.tree("type", "int", "title", "ID", "isReadOnly", true),
                    "SORT",
                    Value.tree("type", "int", "title", "Place"),
                    "VALUE",
                    Value.tree("type", "string", "title", "Text"),
                    "DEF",
                    Value.tree("type", "string", "title", "Chosen in new items"),
                    "DEL",
                    Value.tree("type", "string", "title", "Removes it"));

    @Override
    public Signature signature() {
        return Signature.classic("crm.userfield.enumeration.fields", Scope.CRM)
                .summary("Describes the entries of `LIST` of a custom field")
                .returns("For each name `type`, `title`, and `isReadOnly` where it is so")
                .from("crm/universal/user-defined-fields/crm-userfield-enumeration-fields");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(FIELDS);
    }
}
