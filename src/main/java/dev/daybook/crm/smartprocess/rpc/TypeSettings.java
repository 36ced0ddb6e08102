package dev.daybook.crm.smartprocess.rpc;

import dev.daybook.crm.FieldNames;
import dev.daybook.crm.SmartProcess;
import dev.daybook.crm.smartprocess.SmartProcessFields;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Value;
import java.util.Optional;

/** Common declarations of the methods of {@code crm.type}. */
final class TypeSettings {

    static final String FIELDS =
            "`title`; the switches, `Y` or `N` each: `isStagesEnabled`, `isCategoriesEnabled`,"
                    + " `isRecyclebinEnabled`, `isBeginCloseDatesEnabled`, `isSetOpenPermissions`"
                    + " and the others that `crm.type.fields` lists; `relations` and"
                    + " `linkedUserFields`, which take the place of those that were there;"
                    + " `code`; `customSections` with `id`, `title` and `isSelected` each, which"
                    + " replace the previous ones (a section without an id is new);"
                    + " `customSectionId`, the selected one";
    static final String RESULT =
            "`id` (of the row), `title`, `entityTypeId`, the switches, `createdTime`, `createdBy`,"
                    + " `updatedTime`, `updatedBy`";
    static final String WHOLE_RESULT =
            "`type`: "
                    + RESULT
                    + ", `relations` with `parent` and `child`, `linkedUserFields`,"
                    + " `customSections`";

    private TypeSettings() {}

    static Optional<String> title(Value fields) {
        return FieldNames.member(fields, "title").map(Value::asText);
    }

    /** Returns the answer with one smart process. */
    static Answer answer(SmartProcessFields fields, SmartProcess process) {
        return Answer.of(writer -> {
            writer.startTree();
            writer.name("type");
            fields.print(process, writer);
            writer.endTree();
        });
    }
}
