package dev.daybook.pages.life;

import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.TaskLife.Change;
import dev.daybook.pages.life.TaskView.Sentence;
import dev.daybook.pages.text.Formats;
import dev.daybook.pages.text.Texts;
import dev.daybook.protocol.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Sentences for the rows of a task's history. */
final class TaskSentences {

    private static final int MOST_LINES = 6;
    private static final int LINE_LENGTH = 100;
    private static final long SECONDS_OF_MINUTE = 60;
    private static final int MOST_LINKS = 20;

    private final Visit visit;
    private final Texts texts;
    private final Formats formats;
    private final TaskReferences references;
    private final Map<String, UnaryOperator<String>> readers =
            Map.ofEntries(
                    Map.entry("STATUS", this::status),
                    Map.entry("PRIORITY", value -> word("priority.", value)),
                    Map.entry("MARK", value -> word("mark.", value)),
                    Map.entry("RESPONSIBLE_ID", this::people),
                    Map.entry("CREATED_BY", this::people),
                    Map.entry("ACCOMPLICES", this::people),
                    Map.entry("AUDITORS", this::people),
                    Map.entry("START_DATE_PLAN", this::moment),
                    Map.entry("END_DATE_PLAN", this::moment),
                    Map.entry("DEADLINE", this::moment),
                    Map.entry("TIME_ESTIMATE", this::seconds),
                    Map.entry("TIME_SPENT_IN_LOGS", this::seconds),
                    Map.entry("DURATION_PLAN_SECONDS", this::seconds),
                    Map.entry("DURATION_FACT", this::minutes),
                    Map.entry("PARENT_ID", this::task),
                    Map.entry("DEPENDS_ON", this::tasks),
                    Map.entry("GROUP_ID", this::group),
                    Map.entry("FLOW_ID", this::flow),
                    Map.entry("TASK_CONTROL", this::flag),
                    Map.entry("ALLOW_CHANGE_DEADLINE", this::flag),
                    Map.entry("ALLOW_TIME_TRACKING", this::flag),
                    Map.entry("ADD_IN_REPORT", this::flag));

    TaskSentences(Visit visit) {
        this.visit = visit;
        this.texts = visit.texts();
        this.formats = visit.formats();
        this.references = new TaskReferences(visit);
    }

    /** Returns the name of a field; that of a custom field is its code. */
    String fieldName(String field) {
        return texts.orElse("field." + field, field);
    }

    Sentence of(Change change) {
        var field = change.field();
        return switch (field) {
            case "TITLE", "DESCRIPTION" -> text(change);
            case "DEADLINE" -> plain(deadline(change));
            case "UF_CRM_TASK_ADDED" -> linked("linked", change.to());
            case "UF_CRM_TASK_DELETED" -> linked("unlinked", change.from());
            default -> {
                var action = texts.orElse("action." + field, "");
                yield action.isEmpty()
                        ? plain(changed(change))
                        : plain(texts.of("action." + field, change.from(), change.to()));
            }
        };
    }

    private static Sentence plain(String text) {
        return new Sentence(text, List.of(), false, List.of());
    }

    /** Returns the sentence for a field with values: set, removed or changed. */
    private String changed(Change change) {
        var reader = readers.getOrDefault(change.field(), UnaryOperator.identity());
        var from = reader.apply(change.from());
        var to = reader.apply(change.to());
        var name = fieldName(change.field());
        if (from.isEmpty() && to.isEmpty()) {
            return texts.of("change.some", name);
        }
        if (from.isEmpty()) {
            return texts.of("change.set", name, to);
        }
        return to.isEmpty()
                ? texts.of("change.removed", name, from)
                : texts.of("change.from.to", name, from, to);
    }

    private String deadline(Change change) {
        var from = Value.of(change.from()).asWhole();
        var to = Value.of(change.to()).asWhole();
        if (from == 0 || to == 0) {
            return changed(change);
        }
        return texts.of(
                to > from ? "change.deadline.later" : "change.deadline.earlier",
                formats.duration(Math.abs(to - from)),
                formats.moment(to));
    }

    private Sentence text(Change change) {
        if (change.from().isEmpty() || change.to().isEmpty()) {
            return plain(changed(change));
        }
        var difference = WordDifference.of(change.from(), change.to());
        return new Sentence(
                texts.of("change.text", fieldName(change.field())),
                difference,
                lines(difference) > MOST_LINES,
                List.of());
    }

    /** Returns the number of lines that a difference takes in a usual window. */
    private static int lines(List<WordDifference.Piece> difference) {
        return difference.stream()
                .map(WordDifference.Piece::text)
                .collect(Collectors.joining())
                .lines()
                .mapToInt(line -> 1 + line.length() / LINE_LENGTH)
                .sum();
    }

    private Sentence linked(String word, String codes) {
        var resolver = new CrmLinks(visit);
        var all = Arrays.stream(codes.split(",")).filter(code -> !code.isEmpty()).toList();
        var links =
                all.stream()
                        .limit(MOST_LINKS)
                        .flatMap(code -> resolver.link(code).stream())
                        .toList();
        return new Sentence(
                texts.of("change." + word, all.size(), links.isEmpty() ? codes : ""),
                List.of(),
                false,
                links);
    }

    // ---- values ----

    private String status(String value) {
        return word("status.", value);
    }

    private String word(String prefix, String value) {
        return value.isEmpty() ? "" : texts.orElse(prefix + value, value);
    }

    private String people(String value) {
        var ids =
                Arrays.stream(value.split(","))
                        .filter(id -> !id.isBlank())
                        .map(id -> Value.of(id).asWhole())
                        .toList();
        visit.directory().load(ids);
        return ids.stream().map(visit.directory()::person).collect(Collectors.joining(", "));
    }

    private String moment(String value) {
        var second = Value.of(value).asWhole();
        return second == 0 ? "" : formats.moment(second);
    }

    private String seconds(String value) {
        var seconds = Value.of(value).asWhole();
        return seconds == 0 ? "" : formats.duration(seconds);
    }

    private String minutes(String value) {
        var minutes = Value.of(value).asWhole();
        return minutes == 0 ? "" : formats.duration(minutes * SECONDS_OF_MINUTE);
    }

    private String task(String value) {
        return isNone(value) ? "" : references.task(value);
    }

    private String tasks(String value) {
        return Arrays.stream(value.split(","))
                .filter(id -> !id.isBlank())
                .map(this::task)
                .collect(Collectors.joining(", "));
    }

    private String group(String value) {
        return isNone(value) ? "" : references.group(value);
    }

    private String flow(String value) {
        return isNone(value) ? "" : references.flow(value);
    }

    private static boolean isNone(String value) {
        return Value.of(value).asWhole() == 0;
    }

    private String flag(String value) {
        return switch (value) {
            case "Y" -> texts.of("value.yes");
            case "N" -> texts.of("value.no");
            default -> "";
        };
    }
}
