package dev.daybook.explain;

import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plain computation of answers about tasks over all rows, as a reference for tests.
 *
 * @param lives all rows by task, also those after the instant
 * @param present status and responsible user of the tasks that exist
 */
record PlainTasks(
        long at,
        Map<Long, List<Row>> lives,
        Map<Long, Integer> present,
        Map<Long, Long> responsible) {

    static final long BEGIN = ExplainFixture.time(1, 0);
    static final String[] COUNTS = {
        "created",
        "started",
        "completed",
        "returned",
        "reopened",
        "postponed",
        "advanced",
        "deadlineSet",
        "deadlineRemoved",
        "reassigned",
        "commented",
        "tasks",
        "postponedSeconds"
    };

    /** Row of task history. */
    record Row(long id, long task, long time, String field, String from, String to, long user) {

        boolean is(String name) {
            return field.equals(name);
        }

        boolean isChange(String name) {
            return is(name) && !from.equals(to);
        }

        boolean goes(String before, String after) {
            return isChange("STATUS")
                    && (before.isEmpty() || from.equals(before))
                    && (after.isEmpty() || to.equals(after));
        }

        /** Returns the seconds by which the deadline is put off; 0 if it is not. */
        long shift() {
            return isChange("DEADLINE") && !from.isEmpty() && !to.isEmpty()
                    ? Long.parseLong(to) - Long.parseLong(from)
                    : 0;
        }

        boolean shows(String event) {
            return switch (event) {
                case "created" -> is("NEW");
                case "started" -> goes("", "3");
                case "completed" -> goes("", "5");
                case "returned" -> goes("4", "2") || goes("4", "3");
                case "reopened" -> goes("5", "");
                case "postponed" -> shift() > 0;
                case "advanced" -> shift() < 0;
                case "deadlineSet" -> isChange("DEADLINE") && from.isEmpty();
                case "deadlineRemoved" -> isChange("DEADLINE") && to.isEmpty();
                case "reassigned" -> is("RESPONSIBLE_ID");
                case "commented" -> is("COMMENT");
                case "deferred" -> goes("", "6");
                case "sentToReview" -> goes("", "4");
                default -> throw new IllegalArgumentException(event);
            };
        }
    }

    static PlainTasks of(Database database, long at, boolean withGone) {
        return database.read(snapshot -> {
            var lives = new TreeMap<Long, List<Row>>();
            add(snapshot, lives, "task_change", _ -> true);
            var shown = new TreeSet<>(lives.keySet());
            if (withGone) {
                add(snapshot, lives, "task_change_gone", task -> !shown.contains(task));
            }
            var present = new TreeMap<Long, Integer>();
            var responsible = new TreeMap<Long, Long>();
            snapshot.list(
                    "select id, status, responsible_id from task where is_recycled <= ?",
                    row -> {
                        present.put(row.whole(1), row.integer(2));
                        return responsible.put(row.whole(1), row.whole(3));
                    },
                    withGone ? 1 : 0);
            if (!withGone) {
                lives.keySet().retainAll(present.keySet());
            }
            return new PlainTasks(at, lives, present, responsible);
        });
    }

    private static void add(
            Snapshot snapshot,
            Map<Long, List<Row>> lives,
            String table,
            java.util.function.Predicate<Long> isAdded) {
        var rows = new TreeMap<Long, Row>();
        snapshot.list(
                "select id, task_id, created_date, field, from_value, to_value, user_id from "
                        + table,
                row ->
                        rows.put(
                                row.whole(1),
                                new Row(
                                        row.whole(1),
                                        row.whole(2),
                                        row.whole(3),
                                        row.text(4),
                                        row.text(5),
                                        row.text(6),
                                        row.whole(7))));
        rows.values().stream()
                .filter(row -> isAdded.test(row.task()))
                .forEach(row -> lives.computeIfAbsent(row.task(), _ -> new ArrayList<>()).add(row));
    }

    static String person(Value row) {
        return RandomLivesTest.text(row, "userId");
    }

    private List<Row> seen(List<Row> rows) {
        return rows.stream().filter(row -> row.time() <= at).toList();
    }

    private String person(Row row, boolean isByResponsible) {
        if (!isByResponsible) {
            return "" + row.user();
        }
        var changes = lives.get(row.task()).stream().filter(each -> each.is("RESPONSIBLE_ID"));
        var all = changes.toList();
        for (var change : all) {
            if (change.id() >= row.id()) {
                return change.from();
            }
        }
        if (responsible.containsKey(row.task())) {
            return "" + responsible.get(row.task());
        }
        return all.isEmpty() ? "null" : all.getLast().to();
    }

    /** Returns the numbers of {@link #COUNTS} by person. */
    Map<String, String> counts(long from, long to, boolean isByResponsible) {
        var events = new ArrayList<>(List.of(COUNTS));
        events.removeAll(List.of("tasks", "postponedSeconds"));
        var all = new ArrayList<>(events);
        all.addAll(List.of("deferred", "sentToReview"));
        var counts = new TreeMap<String, long[]>();
        var tasks = new TreeMap<String, TreeSet<Long>>();
        for (var rows : lives.values()) {
            for (var row : seen(rows)) {
                if (row.time() < from || row.time() >= to || all.stream().noneMatch(row::shows)) {
                    continue;
                }
                var person = person(row, isByResponsible);
                var count = counts.computeIfAbsent(person, _ -> new long[COUNTS.length]);
                for (var i = 0; i < events.size(); i++) {
                    count[i] += row.shows(events.get(i)) ? 1 : 0;
                }
                count[COUNTS.length - 1] += Math.max(0, row.shift());
                tasks.computeIfAbsent(person, _ -> new TreeSet<>()).add(row.task());
            }
        }
        var answers = new TreeMap<String, String>();
        counts.forEach((person, count) -> {
            count[COUNTS.length - 2] = tasks.get(person).size();
            var texts = new ArrayList<String>();
            for (var number : count) {
                texts.add("" + number);
            }
            answers.put(person, String.join(" ", texts));
        });
        return answers;
    }

    /** Returns {@code changes tasks} by person. */
    Map<String, String> changes(long from, long to) {
        var changes = new TreeMap<String, Integer>();
        var tasks = new TreeMap<String, TreeSet<Long>>();
        for (var rows : lives.values()) {
            for (var row : seen(rows)) {
                if (row.time() >= from && row.time() < to) {
                    changes.merge("" + row.user(), 1, Integer::sum);
                    tasks.computeIfAbsent("" + row.user(), _ -> new TreeSet<>()).add(row.task());
                }
            }
        }
        var answers = new TreeMap<String, String>();
        changes.forEach(
                (person, count) -> answers.put(person, count + " " + tasks.get(person).size()));
        return answers;
    }

    private int firstStatus(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.is("STATUS"))
                .findFirst()
                .map(row -> Integer.parseInt(row.from()))
                .orElse(present.getOrDefault(rows.getFirst().task(), 2));
    }

    private int lastStatus(List<Row> rows) {
        return seen(rows).stream()
                .filter(row -> row.is("STATUS"))
                .reduce((_, last) -> last)
                .map(row -> Integer.parseInt(row.to()))
                .orElse(firstStatus(rows));
    }

    private List<List<Row>> whole() {
        return lives.values().stream()
                .filter(rows -> !seen(rows).isEmpty() && seen(rows).getFirst().is("NEW"))
                .toList();
    }

    /** Returns {@code tasks, median lead, median cycle, open}. */
    Map<String, String> times(long from, long to) {
        var lead = new ArrayList<Long>();
        var cycle = new ArrayList<Long>();
        var open = 0;
        for (var rows : whole()) {
            var seen = seen(rows);
            if (lastStatus(rows) != 5) {
                open++;
                continue;
            }
            var done =
                    seen.stream().filter(row -> row.shows("completed")).reduce((_, last) -> last);
            if (done.isEmpty() || done.get().time() < from || done.get().time() >= to) {
                continue;
            }
            var end = done.get().time();
            lead.add(Math.max(0, end - seen.getFirst().time()));
            seen.stream()
                    .filter(row -> row.shows("started"))
                    .findFirst()
                    .ifPresent(row -> cycle.add(Math.max(0, end - row.time())));
        }
        return open == 0 && lead.isEmpty()
                ? Map.of()
                : Map.of(
                        "all",
                        "%d %s %s %d"
                                .formatted(
                                        lead.size(),
                                        PlainHistory.quantile(lead, 0.5),
                                        PlainHistory.quantile(cycle, 0.5),
                                        open));
    }

    /** Returns {@code count sum open final} by status. */
    Map<String, String> statuses() {
        var numbers = new TreeMap<String, long[]>();
        for (var rows : whole()) {
            var seen = seen(rows);
            var status = firstStatus(rows);
            var since = seen.getFirst().time();
            for (var row : seen) {
                if (row.is("STATUS")) {
                    var number = numbers.computeIfAbsent("" + status, _ -> new long[4]);
                    number[0]++;
                    number[1] += Math.max(0, row.time() - since);
                    since = row.time();
                    status = Integer.parseInt(row.to());
                }
            }
            numbers.computeIfAbsent("" + status, _ -> new long[4])[status == 5 ? 3 : 2]++;
        }
        var answers = new TreeMap<String, String>();
        numbers.forEach((status, number) ->
                answers.put(
                        status,
                        number[0]
                                + " "
                                + (number[0] == 0 ? "null" : number[1])
                                + " "
                                + number[2]
                                + " "
                                + number[3]));
        return answers;
    }
}
