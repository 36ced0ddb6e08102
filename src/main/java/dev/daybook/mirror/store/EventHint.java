package dev.daybook.mirror.store;

import dev.daybook.protocol.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parser for what an event of the source says: which element has changed, and by whom. */
public final class EventHint {

    /** Events that an application binds for a mirror. */
    public static final List<String> EVENTS =
            List.of(
                    "ONCRMLEADADD",
                    "ONCRMLEADUPDATE",
                    "ONCRMLEADDELETE",
                    "ONCRMDEALADD",
                    "ONCRMDEALUPDATE",
                    "ONCRMDEALDELETE",
                    "ONCRMINVOICEADD",
                    "ONCRMINVOICEUPDATE",
                    "ONCRMINVOICEDELETE",
                    "ONCRMDYNAMICITEMADD",
                    "ONCRMDYNAMICITEMUPDATE",
                    "ONCRMDYNAMICITEMDELETE",
                    "ONTASKADD",
                    "ONTASKUPDATE",
                    "ONTASKDELETE");

    private static final Pattern ITEM = Pattern.compile("ONCRM(LEAD|DEAL|INVOICE|DYNAMICITEM).*");
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private EventHint() {}

    /**
     * Parses an event.
     *
     * @param data the element, under {@code FIELDS} or {@code FIELDS_AFTER}
     * @param user the user who caused it; empty if it is not known
     * @return empty if the event is about something else
     */
    public static Optional<Hint> of(String event, Value data, Value user) {
        var author = number(user).orElse(0L);
        var item = ITEM.matcher(event);
        if (item.matches()) {
            var fields = data.member("FIELDS");
            return number(fields.member("ID"))
                    .map(id -> new Hint(0, type(item.group(1), fields), id, author))
                    .filter(hint -> hint.entityTypeId() > 0);
        }
        if (event.startsWith("ONTASK")) {
            return number(taskId(data.member("FIELDS_AFTER")))
                    .or(() -> number(taskId(data.member("FIELDS_BEFORE"))))
                    .map(id -> new Hint(0, 0, id, author));
        }
        return Optional.empty();
    }

    private static int type(String word, Value fields) {
        return switch (word) {
            case "LEAD" -> 1;
            case "DEAL" -> 2;
            case "INVOICE" -> 5;
            default -> number(fields.member("ENTITY_TYPE_ID")).orElse(0L).intValue();
        };
    }

    // Comments name their task beside their own id.
    private static Value taskId(Value fields) {
        var task = fields.member("TASK_ID");
        return task == Value.Nothing.NOTHING ? fields.member("ID") : task;
    }

    private static Optional<Long> number(Value value) {
        return value.isContainer() || !ID.matcher(value.asText()).matches()
                ? Optional.empty()
                : Optional.of(Long.parseLong(value.asText())).filter(id -> id > 0);
    }
}
