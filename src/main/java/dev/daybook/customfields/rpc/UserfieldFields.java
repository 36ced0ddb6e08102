package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomFieldAttribute;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import java.util.Optional;

/**
 * {@code crm.userfield.fields}, {@code task.item.userfield.getfields}: describe the attributes of
 * a
 * field.
 */
record UserfieldFields(String name, Scope scope, String page) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic(name, scope)
                .summary("Describes the attributes of a custom field")
                .returns(
                        "For each name `type` and `title`, and `isReadOnly`, `isImmutable` or"
                                + " `isMultiple` where it is so")
                .from(page);
    }

    @Override
    public Answer answer(Call call) {
        var answer =
                Answer.of(sink -> {
                    sink.startTree();
                    for (var attribute : CustomFieldAttribute.values()) {
                        sink.name(attribute.name());
                        sink.startTree();
                        sink.member("type", attribute.holds());
                        sink.member("title", attribute.title());
                        trait(attribute)
                                .ifPresent(trait -> {
                                    sink.name(trait);
                                    sink.flag(true);
                                });
                        sink.endTree();
                    }
                    sink.endTree();
                });
        return scope == Scope.TASK ? answer.withTotal(0) : answer;
    }

    private static Optional<String> trait(CustomFieldAttribute attribute) {
        return switch (attribute) {
            case ID -> Optional.of("isReadOnly");
            case ENTITY_ID, FIELD_NAME, USER_TYPE_ID -> Optional.of("isImmutable");
            case LIST -> Optional.of("isMultiple");
            case XML_ID,
                    SORT,
                    MULTIPLE,
                    MANDATORY,
                    SHOW_FILTER,
                    SHOW_IN_LIST,
                    EDIT_IN_LIST,
                    IS_SEARCHABLE,
                    EDIT_FORM_LABEL,
                    LIST_COLUMN_LABEL,
                    LIST_FILTER_LABEL,
                    ERROR_MESSAGE,
                    HELP_MESSAGE,
                    SETTINGS ->
                    Optional.empty();
        };
    }
}
