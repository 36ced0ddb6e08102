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
 * What the methods of {@code userfieldconfig} have in common. They know one module, {@code crm}, and
 * are for administrators whose credential has its scope too.
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

    private static final String CRM = "crm";
    private static final CustomFieldPrinter PRINTER =
            new CustomFieldPrinter(true, LabelStyle.KNOWN_LANGUAGES, "");

    private ConfigModule() {}

    /** Refuses a module that is not there, and who may not look into it. */
    static void check(Call call) {
        if (!call.get(MODULE).equals(CRM)) {
            throw ErrorCode.CONFIG_MODULE.with();
        }
        if (!call.caller().has(Scope.CRM)) {
            throw ErrorCode.CONFIG_SCOPE.with(CRM);
        }
    }

    /** The field that a call is about; refused alike where it is missing and where it is hidden. */
    static CustomField field(Call call, CustomFields fields, ErrorCode otherwise) {
        check(call);
        return fields.withId(call.get(ID))
                .filter(field ->
                        call.caller().isAdmin()
                                && !field.entityId().equals(CustomFieldOwner.TASKS.entityId()))
                .orElseThrow(otherwise::with);
    }

    /** The answer that is one field. */
    static Answer answer(CustomField field) {
        return Answer.of(sink -> {
            sink.startTree();
            sink.name("field");
            PRINTER.print(field, sink);
            sink.endTree();
        });
    }
}
