package dev.daybook.crm.stage.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.FieldNames;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stage.Category;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.IgnoredFilters;
import java.util.List;

/** {@code crm.category.list}: lists the pipelines of a type. */
record CategoryList(EntityTypes types, Categories categories) implements RemoteMethod {

    private static final Param<Value> FILTER =
            optionalArray("filter", "`code`: only the pipeline with this code; none has one here");

    @Override
    public Signature signature() {
        return Signature.controller("crm.category.list", Scope.CRM)
                .summary("Lists the pipelines of a type that the caller may read")
                .takes(CategoryType.TYPE, FILTER)
                .returns("`categories`, all on one page, each with " + CategoryType.RESULT)
                .refuses(ErrorCode.ENTITY_TYPE_NOT_SUPPORTED, ErrorCode.TYPE_NOT_FOUND)
                .from("crm/universal/category/crm-category-list")
                .example("{\"entityTypeId\":2}");
    }

    @Override
    public Answer answer(Call call) {
        var type = CategoryType.of(call, types);
        var found =
                hasCode(call.get(FILTER))
                        ? List.<Category>of()
                        : categories.readable(call.caller(), type);
        return Answer.of(
                        sink -> {
                            sink.startTree();
                            sink.name("categories");
                            sink.startItems();
                            found.forEach(category -> CategoryType.print(type, category, sink));
                            sink.endItems();
                            sink.endTree();
                        })
                .withTotal(found.size());
    }

    private static boolean hasCode(Value filter) {
        filter.members().keySet().stream()
                .filter(name -> !FieldNames.upper(name).equals("CODE"))
                .forEach(IgnoredFilters::add);
        return FieldNames.member(filter, "code").filter(code -> !code.isBlank()).isPresent();
    }
}
