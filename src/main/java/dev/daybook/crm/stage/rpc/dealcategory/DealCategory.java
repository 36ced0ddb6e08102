package dev.daybook.crm.stage.rpc.dealcategory;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.rpc.FieldDescription;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stage.Categories.Dated;
import dev.daybook.crm.stage.Category;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import java.time.ZoneId;
import java.util.List;

/**
 * Fields, parameters and checks shared by the methods of {@code crm.dealcategory}. They cover the
 * pipelines added to deals. The first pipeline, number 0, has methods of its own.
 */
final class DealCategory {

    static final Param<Long> ID = Param.needed("id", ParamType.CAST_INT, 0L, "The pipeline");
    static final Param<Long> NUMBER =
            Param.optional("id", ParamType.CAST_INT, 0L, "The pipeline; `0` is the first one");
    static final Param<Value> FIELDS =
            required("fields", ParamType.ARRAY, "`NAME` and `SORT`; others are ignored");
    static final String RESULT = "`ID`, `CREATED_DATE`, `NAME`, `IS_LOCKED` and `SORT`";
    static final String PAGE = "crm/outdated/category-old/crm-deal-category-";

    /** Descriptions of the fields. */
    static final List<FieldDescription> DESCRIBED =
            List.of(
                    FieldDescription.of("ID", "integer", "ID", FieldTrait.READ_ONLY),
                    FieldDescription.of(
                            "CREATED_DATE", "datetime", "Created on", FieldTrait.READ_ONLY),
                    FieldDescription.of("NAME", "string", "Name", FieldTrait.REQUIRED),
                    FieldDescription.of("IS_LOCKED", "char", "Locked", FieldTrait.READ_ONLY),
                    FieldDescription.of("SORT", "integer", "Place"));

    private DealCategory() {}

    static ListDefinition<Dated> listing(ZoneId zone) {
        return new ListDefinition<>(
                List.of(
                        Field.of(
                                "ID",
                                FieldType.INTEGER,
                                "id",
                                (row, out) -> out.text(Long.toString(row.category().id()))),
                        Field.of(
                                "CREATED_DATE",
                                FieldType.TIME,
                                "created_time",
                                (row, out) -> out.text(Dates.write(row.createdTime(), zone))),
                        Field.of(
                                "NAME",
                                FieldType.TEXT,
                                "name",
                                (row, out) -> out.text(row.category().name())),
                        // A deleted pipeline is removed from the list, so none is ever locked.
                        Field.of(
                                "IS_LOCKED",
                                FieldType.FLAG,
                                "cast('N' as text)",
                                (_, out) -> out.text("N")),
                        Field.of(
                                "SORT",
                                FieldType.INTEGER,
                                "sort",
                                (row, out) -> out.text(Long.toString(row.category().sort())))),
                FilterDialect.CLASSIC);
    }

    /** Returns the id in a call; throws if it is that of the first pipeline. */
    static long id(Call call) {
        var id = call.get(ID);
        if (id <= 0) {
            throw ErrorCode.CLASSIC_ID.with();
        }
        return id;
    }

    /**
     * Returns the pipeline that a call changes; throws if the caller may not configure the CRM.
     */
    static Category toChange(Call call, Categories categories) {
        mustConfigure(call);
        var id = id(call);
        return categories.readable(call.caller(), EntityType.DEAL).stream()
                .filter(category -> category.id() == id)
                .findFirst()
                .orElseThrow(ErrorCode.CLASSIC_NOT_FOUND::with);
    }

    static void mustConfigure(Call call) {
        if (!call.caller().isAdmin()) {
            throw ErrorCode.CLASSIC_ACCESS_DENIED.with();
        }
    }

    /** Returns a pipeline with the fields of a request applied. */
    static Category edited(Category before, Value fields) {
        var members = fields.members();
        var name = members.get("NAME");
        var sort = members.getOrDefault("SORT", Value.Nothing.NOTHING);
        return before.with(
                name == null ? before.name() : name.asText(),
                sort.isBlank() ? before.sort() : sort.asWhole());
    }
}
