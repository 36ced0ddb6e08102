package dev.daybook.crm.stage.rpc;

import static dev.daybook.crm.FieldTrait.READ_ONLY;
import static dev.daybook.crm.FieldTrait.REQUIRED;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.crm.item.rpc.FieldDescription;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import java.util.ArrayList;
import java.util.List;

/** {@code crm.category.fields}: describes the fields of a pipeline. */
record CategoryFields(EntityTypes types) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("crm.category.fields", Scope.CRM)
                .summary("Describes the fields of the pipelines of a type")
                .takes(CategoryType.TYPE)
                .returns(
                        "`fields`: for each name `type`, `isRequired`, `isReadOnly`, `isImmutable`,"
                                + " `isMultiple`, `isDynamic`, `title`, `upperName`")
                .refuses(ErrorCode.ENTITY_TYPE_NOT_SUPPORTED, ErrorCode.TYPE_NOT_FOUND)
                .from("crm/universal/category/crm-category-fields")
                .example("{\"entityTypeId\":2}");
    }

    @Override
    public Answer answer(Call call) {
        var fields = of(CategoryType.of(call, types));
        return Answer.of(sink -> {
            sink.startTree();
            sink.name("fields");
            sink.startTree();
            fields.forEach(field -> field.print(Naming.UNIVERSAL, sink));
            sink.endTree();
            sink.endTree();
        });
    }

    private static List<FieldDescription> of(EntityType type) {
        var isDeal = type.family() == EntityFamily.DEAL;
        var fields = new ArrayList<FieldDescription>();
        fields.add(FieldDescription.of("id", "integer", "ID", READ_ONLY));
        fields.add(FieldDescription.of("name", "string", "Name"));
        fields.add(FieldDescription.of("sort", "integer", "Place"));
        fields.add(
                FieldDescription.of(
                        "entityTypeId", "integer", "Type of the items", REQUIRED, READ_ONLY));
        fields.add(
                FieldDescription.of(
                        "isDefault",
                        "boolean",
                        "New items go there",
                        isDeal || type.isClient()
                                ? new FieldTrait[] {READ_ONLY}
                                : new FieldTrait[0]));
        if (isDeal) {
            fields.add(FieldDescription.of("originId", "string", "Source"));
            fields.add(FieldDescription.of("originatorId", "string", "ID in the source"));
        }
        if (type.isClient()) {
            fields.add(
                    FieldDescription.of("isSystem", "boolean", "Belongs to the system", READ_ONLY));
            fields.add(FieldDescription.of("code", "string", "Code", READ_ONLY));
        }
        return fields;
    }
}
