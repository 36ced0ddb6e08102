package dev.daybook.crm.rpc;

import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.crm.item.rpc.FieldDescription;
import dev.daybook.crm.stage.Statuses;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import java.util.List;

/**
 * {@code crm.enum.fields} and {@code crm.multifield.fields}: describe the fields of entries that
 * other methods return.
 */
record FieldsMethod(
        String name,
        String summary,
        String page,
        List<FieldDescription> fields,
        boolean isForAll,
        Statuses statuses)
        implements RemoteMethod {

    static List<RemoteMethod> all(Statuses statuses) {
        return List.of(
                new FieldsMethod(
                        "crm.enum.fields",
                        "Describes the fields of the entries of enumerations",
                        "crm/auxiliary/enum/crm-enum-fields",
                        List.of(
                                FieldDescription.of("ID", "int", "ID", FieldTrait.READ_ONLY),
                                FieldDescription.of("NAME", "string", "Name", FieldTrait.READ_ONLY),
                                FieldDescription.of(
                                        "SYMBOL_CODE", "string", "Code", FieldTrait.READ_ONLY),
                                FieldDescription.of(
                                        "SYMBOL_CODE_SHORT",
                                        "string",
                                        "Short code",
                                        FieldTrait.READ_ONLY)),
                        true,
                        statuses),
                new FieldsMethod(
                        "crm.multifield.fields",
                        "Describes the fields of phones, e-mails, sites and messengers",
                        "crm/auxiliary/multifield/crm-multifield-fields",
                        List.of(
                                FieldDescription.of("ID", "int", "ID", FieldTrait.READ_ONLY),
                                FieldDescription.of(
                                        "TYPE_ID", "string", "Field Type", FieldTrait.READ_ONLY),
                                FieldDescription.of("VALUE", "string", "Value"),
                                FieldDescription.of("VALUE_TYPE", "string", "Value Type")),
                        false,
                        statuses));
    }

    @Override
    public Signature signature() {
        var signature =
                Signature.classic(name, Scope.CRM)
                        .summary(summary)
                        .returns(
                                "For each name `type`, `isRequired`, `isReadOnly`, `isImmutable`,"
                                        + " `isMultiple`, `isDynamic`, `title`")
                        .from(page);
        return isForAll ? signature : signature.refuses(ErrorCode.CLASSIC_ACCESS_DENIED);
    }

    @Override
    public Answer answer(Call call) {
        if (!isForAll) {
            statuses.mustUse(call.caller());
        }
        return Answer.of(writer -> {
            writer.startTree();
            fields.forEach(field -> field.print(Naming.CLASSIC, writer));
            writer.endTree();
        });
    }
}
