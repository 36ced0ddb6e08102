package dev.daybook.pages.life;

import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.Life.Responsibility;
import dev.daybook.pages.picture.StageColors.StageColor;
import dev.daybook.pages.picture.StageColors.Tone;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Changes of one task, oldest first.
 *
 * @param status the status now
 * @param responsibleNow the responsible user now
 * @param now the end of the last status
 */
public record TaskLife(
        List<Change> changes, long createdTime, long status, long responsibleNow, long now) {

    private static final String STATUS = "STATUS";
    private static final String RESPONSIBLE = "RESPONSIBLE_ID";

    /** Row of the history of a task; a {@code null} value is empty. */
    record Change(long id, long time, String field, String from, String to, long by) {}

    /** Span in which the task had a status. */
    record StatusSpan(long status, long from, long to, boolean isLast) {}

    static TaskLife read(Visit visit, long id, SequencedMap<String, Value> task) {
        var rows =
                visit.api()
                        .call(
                                "tasks.task.history.list",
                                "taskId",
                                id,
                                "order",
                                Value.tree("id", "asc"))
                        .rows("list");
        var changes = new ArrayList<Change>();
        for (var row : rows) {
            var members = row.members();
            var value = members.getOrDefault("value", Value.Nothing.NOTHING).members();
            changes.add(
                    new Change(
                            members.getOrDefault("id", Value.Nothing.NOTHING).asWhole(),
                            time(visit, members.getOrDefault("createdDate", Value.Nothing.NOTHING)),
                            members.getOrDefault("field", Value.Nothing.NOTHING).asText(),
                            value.getOrDefault("from", Value.Nothing.NOTHING).asText(),
                            value.getOrDefault("to", Value.Nothing.NOTHING).asText(),
                            members.getOrDefault("user", Value.Nothing.NOTHING)
                                    .member("id")
                                    .asWhole()));
        }
        changes.sort(Comparator.comparingLong(Change::id));
        return new TaskLife(
                changes,
                time(visit, task.getOrDefault("createdDate", Value.Nothing.NOTHING)),
                task.getOrDefault("status", Value.Nothing.NOTHING).asWhole(),
                task.getOrDefault("responsibleId", Value.Nothing.NOTHING).asWhole(),
                visit.now());
    }

    private static long time(Visit visit, Value written) {
        return visit.time(written.asText()).orElse(0L);
    }

    public static StageColor color(long status) {
        return switch ((int) status) {
            case 1, 2 -> new StageColor(255, Tone.BRIGHT);
            case 3 -> new StageColor(255, Tone.DEEP);
            case 4 -> new StageColor(345, Tone.DEEP);
            case 5 -> new StageColor(140, Tone.DEEP);
            case 6 -> new StageColor(95, Tone.BRIGHT);
            default -> new StageColor(20, Tone.BRIGHT);
        };
    }

    long begin() {
        return changes.isEmpty() ? createdTime : Math.min(createdTime, changes.getFirst().time());
    }

    long statusSince() {
        return changes.stream()
                .filter(change -> change.field().equals(STATUS))
                .mapToLong(Change::time)
                .max()
                .orElse(begin());
    }

    List<StatusSpan> statuses() {
        var spans = new ArrayList<StatusSpan>();
        var from = begin();
        for (var change : changes) {
            if (change.field().equals(STATUS)) {
                spans.add(new StatusSpan(number(change.from()), from, change.time(), false));
                from = change.time();
            }
        }
        spans.add(new StatusSpan(status, from, Math.max(now, from + 1), true));
        return spans;
    }

    List<Responsibility> responsible() {
        var spans = new ArrayList<Responsibility>();
        var from = begin();
        for (var change : changes) {
            if (change.field().equals(RESPONSIBLE)) {
                spans.add(new Responsibility(number(change.from()), from, change.time()));
                from = change.time();
            }
        }
        spans.add(new Responsibility(responsibleNow, from, Math.max(statusSince(), from)));
        return spans;
    }

    private static long number(String text) {
        return Value.of(text).asWhole();
    }

    long count(String field) {
        return changes.stream().filter(change -> change.field().equals(field)).count();
    }

    Map<String, Long> countsByField() {
        var counts = new LinkedHashMap<String, Long>();
        changes.forEach(change -> counts.merge(change.field(), 1L, Long::sum));
        return counts;
    }

    Map<Long, Long> countsByPerson() {
        var counts = new LinkedHashMap<Long, Long>();
        changes.forEach(change -> counts.merge(change.by(), 1L, Long::sum));
        return counts;
    }
}
