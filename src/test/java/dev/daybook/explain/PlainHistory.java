package dev.daybook.explain;

import dev.daybook.storage.Database;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plain computation of answers over all rows, as a reference for tests. */
record PlainHistory(Map<Long, List<Row>> lives, int entityType) {

    private static final int OLD_INVOICE = 5;

    /** Row of stage history. */
    record Row(
            long id,
            long owner,
            long time,
            long category,
            String semantics,
            String stage,
            int type,
            @Nullable Long actor) {

        boolean isFinal() {
            return !semantics.equals("P");
        }

        String place() {
            return category + ":" + stage;
        }
    }

    /** Time between two rows of an item; {@code next} is null if it has not ended. */
    record Stay(Row row, @Nullable Row next) {
        long seconds() {
            return next == null ? 0 : Math.max(0, next.time() - row.time());
        }
    }

    static PlainHistory of(Database database, int type) {
        var lives = new TreeMap<Long, List<Row>>();
        database.read(snapshot ->
                        snapshot.list(
                                "select id, owner_id, created_time, category_id, semantics, stage_id,"
                                        + " type_id, moved_by_id from stage_move where portal_id = ?"
                                        + " and entity_type_id = ? order by id",
                                row ->
                                        new Row(
                                                row.whole(1),
                                                row.whole(2),
                                                row.whole(3),
                                                row.whole(4),
                                                row.text(5),
                                                row.text(6),
                                                row.integer(7),
                                                row.wholeOrNull(8)),
                                snapshot.portal(),
                                type))
                .forEach(
                        row -> lives.computeIfAbsent(row.owner(), _ -> new ArrayList<>()).add(row));
        return new PlainHistory(lives, type);
    }

    /** Returns the same history without the rows after an instant. */
    PlainHistory at(long at) {
        var seen = new TreeMap<Long, List<Row>>();
        lives.forEach((owner, rows) -> {
            var left = rows.stream().filter(row -> row.time() <= at).toList();
            if (!left.isEmpty()) {
                seen.put(owner, left);
            }
        });
        return new PlainHistory(seen, entityType);
    }

    private boolean isCreation(Row row) {
        return row.type() == 1 || row.type() == 3 || (row.type() == 2 && entityType == OLD_INVOICE);
    }

    List<Stay> stays() {
        var stays = new ArrayList<Stay>();
        for (var rows : lives.values()) {
            for (var i = 0; i < rows.size(); i++) {
                stays.add(new Stay(rows.get(i), i + 1 < rows.size() ? rows.get(i + 1) : null));
            }
        }
        return stays;
    }

    /** Returns a quantile by nearest rank, or {@code null}. */
    static String quantile(List<Long> values, double p) {
        if (values.isEmpty()) {
            return "null";
        }
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        var rank = (int) Math.max(1, Math.ceil(p * sorted.size() - 1e-9));
        return "" + sorted.get(rank - 1);
    }

    /** Returns {@code count items p15 median p85 sum open final} of the stays that ended, by stage. */
    Map<String, String> stageTime(long from, long to, long at) {
        var answers = new TreeMap<String, String>();
        var places = new TreeSet<String>();
        stays().forEach(stay -> places.add(stay.row().place()));
        for (var place : places) {
            var seconds = new ArrayList<Long>();
            var items = new TreeSet<Long>();
            var open = 0;
            var finals = 0;
            for (var stay : stays()) {
                if (!stay.row().place().equals(place)) {
                    continue;
                }
                var next = stay.next();
                if (next == null) {
                    if (stay.row().isFinal()) {
                        finals++;
                    } else {
                        open++;
                    }
                } else if (next.time() >= from && next.time() < to) {
                    seconds.add(stay.seconds());
                    items.add(stay.row().owner());
                }
            }
            var sum = seconds.stream().mapToLong(Long::longValue).sum();
            answers.put(
                    place,
                    "%d %d %s %s %s %s %d %d"
                            .formatted(
                                    seconds.size(),
                                    items.size(),
                                    quantile(seconds, 0.15),
                                    quantile(seconds, 0.5),
                                    quantile(seconds, 0.85),
                                    seconds.isEmpty() ? "null" : "" + sum,
                                    open,
                                    finals));
        }
        return answers;
    }

    /** Returns {@code count sum} of the pieces of stays inside a period, by stage. */
    Map<String, String> inside(long from, long to, long at) {
        var sums = new TreeMap<String, long[]>();
        for (var stay : stays()) {
            var next = stay.next();
            if (next == null && stay.row().isFinal()) {
                continue;
            }
            var begin = stay.row().time();
            var end = next == null ? at : begin + stay.seconds();
            var seconds = Math.min(end, Math.min(to, at)) - Math.max(begin, from);
            var isInstant = begin == end && begin >= from && begin < Math.min(to, at);
            if (seconds > 0 || isInstant) {
                var sum = sums.computeIfAbsent(stay.row().place(), _ -> new long[2]);
                sum[0]++;
                sum[1] += Math.max(0, seconds);
            }
        }
        var answers = new TreeMap<String, String>();
        sums.forEach((place, sum) -> answers.put(place, sum[0] + " " + sum[1]));
        return answers;
    }

    /** Returns {@code moves items} by actor. */
    Map<String, String> moves(long from, long to) {
        var moves = new TreeMap<String, Integer>();
        var items = new TreeMap<String, TreeSet<Long>>();
        lives.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.time() >= from && row.time() < to)
                .forEach(row -> {
                    moves.merge("" + row.actor(), 1, Integer::sum);
                    items.computeIfAbsent("" + row.actor(), _ -> new TreeSet<>()).add(row.owner());
                });
        var answers = new TreeMap<String, String>();
        moves.forEach((actor, count) -> answers.put(actor, count + " " + items.get(actor).size()));
        return answers;
    }

    /** Returns {@code count items} by pair of stages. */
    Map<String, String> transitions() {
        var counts = new TreeMap<String, List<Long>>();
        for (var rows : lives.values()) {
            for (var i = 0; i <= rows.size(); i++) {
                var from = i == 0 ? "null:null" : rows.get(i - 1).place();
                var to = i == rows.size() ? "null:null" : rows.get(i).place();
                counts.computeIfAbsent(from + " " + to, _ -> new ArrayList<>())
                        .add(rows.getFirst().owner());
            }
        }
        var answers = new TreeMap<String, String>();
        counts.forEach((pair, owners) ->
                answers.put(pair, owners.size() + " " + new TreeSet<>(owners).size()));
        return answers;
    }

    /** Returns the number of items in each stage. */
    Map<String, String> asOf() {
        var answers = new TreeMap<String, String>();
        lives.values()
                .forEach(rows ->
                        answers.merge(
                                rows.getLast().place(),
                                "1",
                                (one, other) ->
                                        "" + (Long.parseLong(one) + Long.parseLong(other))));
        return answers;
    }

    /**
     * Returns the number of items in process at an instant, in a category or in all. A row whose time
     * is before that of its predecessor counts with it.
     */
    long inProcess(long end, @Nullable Long category) {
        var items = 0;
        for (var rows : lives.values()) {
            var time = Long.MIN_VALUE;
            @Nullable Row last = null;
            for (var row : rows) {
                time = Math.max(time, row.time());
                last = time < end ? row : last;
            }
            if (last != null
                    && !last.isFinal()
                    && (category == null || last.category() == category)) {
                items++;
            }
        }
        return items;
    }

    /** Returns {@code created won lost changed reopened}. */
    String outcomes() {
        var counts = new long[5];
        for (var rows : lives.values()) {
            for (var i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                var wasFinal = i > 0 && rows.get(i - 1).isFinal();
                counts[0] += i == 0 && isCreation(row) ? 1 : 0;
                counts[1] += !wasFinal && row.semantics().equals("S") ? 1 : 0;
                counts[2] += !wasFinal && row.semantics().equals("F") ? 1 : 0;
                counts[3] += wasFinal && row.isFinal() ? 1 : 0;
                counts[4] += wasFinal && !row.isFinal() ? 1 : 0;
            }
        }
        return "%d %d %d %d %d".formatted(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    /** Returns the number of items that have reached each stage or a later one, by its place. */
    Map<String, String> reached(long category, List<String> order) {
        var answers = new TreeMap<String, String>();
        for (var i = 0; i < order.size(); i++) {
            var later = order.subList(i, order.size());
            answers.put(
                    order.get(i),
                    ""
                            + lives.values().stream()
                                    .filter(rows ->
                                            rows.getFirst().category() == category
                                                    && isCreation(rows.getFirst()))
                                    .filter(rows ->
                                            rows.stream()
                                                    .anyMatch(row ->
                                                            row.category() == category
                                                                    && later.contains(row.stage())))
                                    .count());
        }
        return answers;
    }

    /** Returns {@code closed open} of the stays that began in a period, by stage; no zeros. */
    Map<String, String> entered(long from, long to) {
        var counts = new TreeMap<String, int[]>();
        for (var stay : stays()) {
            var time = stay.row().time();
            if (time < from || time >= to || (stay.next() == null && stay.row().isFinal())) {
                continue;
            }
            counts.computeIfAbsent(stay.row().place(), _ -> new int[2])[
                    stay.next() == null ? 1 : 0]++;
        }
        var answers = new TreeMap<String, String>();
        counts.forEach((place, count) -> answers.put(place, count[0] + " " + count[1]));
        return answers;
    }

    /** Returns the number of items by their whole path. */
    Map<String, String> variants() {
        var counts = new TreeMap<String, Integer>();
        for (var rows : lives.values()) {
            if (isCreation(rows.getFirst())) {
                counts.merge(
                        rows.stream()
                                .map(Row::place)
                                .collect(java.util.stream.Collectors.joining(" ")),
                        1,
                        Integer::sum);
            }
        }
        var answers = new TreeMap<String, String>();
        counts.forEach((path, count) -> answers.put(path, "" + count));
        return answers;
    }

    /** Returns {@code visits seconds there} by item and stage; {@code gone} if it has left. */
    Map<String, String> entries(long at) {
        var answers = new TreeMap<String, String>();
        lives.forEach((owner, rows) -> {
            for (var stage : new TreeSet<>(rows.stream().map(Row::place).toList())) {
                var visits = 0;
                var seconds = 0L;
                for (var i = 0; i < rows.size(); i++) {
                    var row = rows.get(i);
                    if (!row.place().equals(stage)) {
                        continue;
                    }
                    visits++;
                    if (i + 1 < rows.size()) {
                        seconds += new Stay(row, rows.get(i + 1)).seconds();
                    } else if (!row.isFinal()) {
                        seconds += Math.max(0, at - row.time());
                    }
                }
                answers.put(
                        owner + " " + stage.substring(stage.indexOf(':') + 1),
                        visits
                                + " "
                                + seconds
                                + " "
                                + (rows.getLast().place().equals(stage) ? "there" : "gone"));
            }
        });
        return answers;
    }

    /** Returns the ages of items that stay in a process stage for longer than some seconds. */
    Map<String, String> older(long at, long seconds) {
        var answers = new TreeMap<String, String>();
        lives.forEach((owner, rows) -> {
            var age = at - rows.getLast().time();
            if (!rows.getLast().isFinal() && age > seconds) {
                answers.put("" + owner, "" + age);
            }
        });
        return answers;
    }
}
