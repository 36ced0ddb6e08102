package dev.daybook.crm.rpc;

import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.crm.item.rpc.FieldDescription;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import java.util.List;

/** {@code crm.enum.fields}: describes the fields of enumeration entries. */
record EnumFields() implements RemoteMethod {

    private static final List<FieldDescription> FIELDS =
            List.of(
                    FieldDescription.of("ID", "int", "ID", FieldTrait.READ_ONLY),
                    FieldDescription.of("NAME", "string", "Name", FieldTrait.READ_ONLY),
                    FieldDescription.of("SYMBOL_CODE", "string", "Code", FieldTrait.READ_ONLY),
                    FieldDescription.of(
                            "SYMBOL_CODE_SHORT", "string", "Short code", FieldTrait.READ_ONLY));

    @Override
    public Signature signature() {
        return Signature.classic("crm.enum.fields", Scope.CRM)
                .summary("Describes the fields of the entries of enumerations")
                .returns(
                        "For each name `type`, `isRequired`, `isReadOnly`, `isImmutable`,"
                                + " `isMultiple`, `isDynamic`, `title`")
                .from("crm/auxiliary/enum/crm-enum-fields");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(writer -> {
            writer.startTree();
            FIELDS.forEach(field -> field.print(Naming.CLASSIC, writer));
            writer.endTree();
        });
    }
}
