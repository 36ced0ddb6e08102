package dev.daybook.customfields.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.customfields.CustomField;
import dev.daybook.customfields.CustomFieldOwner;
import dev.daybook.customfields.CustomFieldPrinter;
import dev.daybook.customfields.CustomFieldPrinter.LabelStyle;
import dev.daybook.customfields.CustomFields;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/**
 * Checks and answers shared by the methods of {@code userfieldconfig}. They support one module,
 * {@code crm}, and require an administrator with a credential for its scope.
 */
final class ConfigModule {

    static final Param<String> MODULE =
            required("moduleId", ParamType.STRING, "`crm`, the only module there is");
    static final Param<Long> ID = required("id", ParamType.INT, "The field");
    static final Param<Value> FIELD =
            required(
                    "field",
                    ParamType.ARRAY,
                    "`entityId`, `fieldName`, `userTypeId`, `xmlId`, `sort`, `multiple`,"
                            + " `mandatory`, `showFilter`, `editInList`, `isSearchable`,"
                            + " `settings`, the labels by language, and `enum`, a list of"
                            + " `value`, `def`, `sort`, `xmlId`, `id` and `del`");
    static final String RESULT =
            "`id`, `entityId`, `fieldName`, `userTypeId`, `xmlId`, `sort`, `multiple`,"
                    + " `mandatory`, `showFilter`, `showInList`, `editInList`, `isSearchable` as"
                    + " strings, `settings`";

    /** Parameters of an example that adds a field. */
    static final String ADDITION =
            "{\"moduleId\":\"crm\",\"field\":{\"entityId\":\"CRM_1\","
                    + "\"fieldName\":\"UF_CRM_1_COLOR\",\"userTypeId\":\"string\"}}";

    private static final String CRM = "crm";
    private static final CustomFieldPrinter PRINTER =
            new CustomFieldPrinter(true, LabelStyle.KNOWN_LANGUAGES, "");

    private ConfigModule() {}

    /** Throws if the module is unknown or the caller may not use it. */
    static void check(Call call) {
        if (!call.get(MODULE).equals(CRM)) {
            throw ErrorCode.CONFIG_MODULE.with();
        }
        if (!call.caller().has(Scope.CRM)) {
            throw ErrorCode.CONFIG_SCOPE.with(CRM);
        }
    }

    /** Returns the field of a call; throws the same error for missing and hidden fields. */
    static CustomField field(Call call, CustomFields fields, ErrorCode otherwise) {
        check(call);
        return fields.withId(call.get(ID))
                .filter(field ->
                        call.caller().isAdmin()
                                && !field.entityId().equals(CustomFieldOwner.TASKS.entityId()))
                .orElseThrow(otherwise::with);
    }

    /** Returns the answer for one field. */
    static Answer answer(CustomField field) {
        return Answer.of(sink -> {
            sink.startTree();
            sink.name("field");
            PRINTER.print(field, sink);
            sink.endTree();
        });
    }
}
