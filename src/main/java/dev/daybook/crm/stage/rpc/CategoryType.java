package dev.daybook.crm.stage.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.FieldNames;
import dev.daybook.crm.item.rpc.UniversalType;
import dev.daybook.crm.stage.Category;
import dev.daybook.crm.stage.Category.Origin;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import java.util.Optional;

/** Parameters and answers shared by the methods of {@code crm.category}. */
final class CategoryType {

    static final Param<Long> TYPE =
            required(
                    "entityTypeId",
                    ParamType.INT,
                    "Type whose pipelines are meant: `2`, `3`, `4`, `31`, or a smart process");
    static final Param<Long> ID = required("id", ParamType.INT, "The pipeline");
    static final String RESULT =
            "`id`, `name`, `sort`, `entityTypeId`, `isDefault` (`Y` or `N`), with pipelines that"
                    + " were added to deals `originId` and `originatorId`, with those of contacts"
                    + " and companies `isSystem` and `code`";

    private CategoryType() {}

    /** Returns the entity type of a call. */
    static EntityType of(Call call, EntityTypes types) {
        return UniversalType.find(call.get(TYPE), types, EntityType::hasCategories);
    }

    /** Returns the answer for one category. */
    static Answer answer(EntityType type, Category category) {
        return Answer.of(sink -> {
            sink.startTree();
            sink.name("category");
            print(type, category, sink);
            sink.endTree();
        });
    }

    static void print(EntityType type, Category category, ValueWriter sink) {
        sink.startTree();
        sink.member("id", category.id());
        sink.member("name", category.name());
        sink.member("sort", category.sort());
        sink.member("entityTypeId", type.id());
        sink.member("isDefault", yesOrNo(category.isDefault()));
        if (type.family() == EntityFamily.DEAL && category.id() != 0) {
            sink.member("originId", category.origin().id());
            sink.member("originatorId", category.origin().originator());
        }
        if (type.isClient()) {
            sink.member("isSystem", yesOrNo(category.isSystem()));
            sink.member("code", "");
        }
        sink.endTree();
    }

    private static String yesOrNo(boolean on) {
        return on ? "Y" : "N";
    }

    /** Returns an origin with the fields of a request applied. */
    static Origin origin(Origin before, Value fields) {
        return new Origin(
                FieldNames.member(fields, "originId").map(Value::asText).orElse(before.id()),
                FieldNames.member(fields, "originatorId")
                        .map(Value::asText)
                        .orElse(before.originator()));
    }

    /** Returns a number of the request; empty if it is blank. */
    static Optional<Long> number(Optional<Value> given) {
        return given.filter(value -> !value.isBlank()).map(Value::asWhole);
    }
}
