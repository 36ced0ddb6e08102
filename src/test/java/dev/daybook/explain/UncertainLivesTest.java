package dev.daybook.explain;

import static dev.daybook.explain.RandomLivesTest.BEGIN;
import static dev.daybook.explain.RandomLivesTest.DAY;
import static dev.daybook.explain.RandomLivesTest.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.crm.EntityType;
import dev.daybook.explain.PlainHistory.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Answers about random lives of which a mirror has not read all rows, compared with plain ones. */
class UncertainLivesTest extends ExplainTest {

    private static final String STREAM = "moves.2";

    @Test
    @Case(of = "explain", value = "E49")
    void stays_across_unread_ids_are_in_no_figure() {
        for (var seed = 1; seed <= 40; seed++) {
            var random = new Random(seed);
            var moves = RandomLivesTest.moves(random);
            ExplainFixture.load(portal, EntityType.DEAL, moves);
            var unread = unread(random, moves.getFirst().id(), moves.getLast().id());
            var at = BEGIN + random.nextInt(6) * DAY + random.nextInt(3) * 7000L;
            check("seed " + seed, PlainHistory.of(portal.services().database(), 2), unread, at);
        }
    }

    /** Makes some ranges unread, and returns their ids. */
    private static Set<Long> unread(Random random, long first, long last) {
        var ids = new HashSet<Long>();
        portal.services()
                .database()
                .inTransaction(transaction -> {
                    transaction.run("delete from mirror_stream");
                    transaction.run("delete from mirror_range");
                    transaction.run(
                            "insert into mirror_stream (portal_id, stream, state, head_id,"
                                    + " settled_id, cursor_date, cursor_id, top_id, bottom_id, late,"
                                    + " missed, denied, last_error, next_try)"
                                    + " values (?, ?, 'snapshot', ?, 0, 0, 0, ?, ?, 0, 0, 0, '', 0)",
                            transaction.portal(),
                            STREAM,
                            last,
                            last,
                            first);
                    for (var from = first; from <= last; ) {
                        var to = Math.min(last, from + random.nextInt(120));
                        transaction.run(
                                "insert into mirror_range (portal_id, stream, from_id, to_id,"
                                        + " read_at) values (?, ?, ?, ?, 0)",
                                transaction.portal(),
                                STREAM,
                                from,
                                to);
                        from = to + 1;
                        for (var more = random.nextInt(4); more > 0 && from <= last; more--) {
                            ids.add(from++);
                        }
                    }
                    return true;
                });
        return ids;
    }

    /** Counts by a plain walk over all rows and all unread ids. */
    private static final class Expected {
        private final Map<String, Integer> closed = new TreeMap<>();
        private final Map<String, Integer> there = new TreeMap<>();
        private final Map<String, Integer> pairs = new TreeMap<>();
        private int uncertain;
        private int open;
        private int whole;
    }

    private static Expected expected(PlainHistory full, Set<Long> unread, long at) {
        var expected = new Expected();
        full.lives()
                .forEach((_, rows) -> {
                    var seen = rows.stream().filter(row -> row.time() <= at).toList();
                    var isCertain = true;
                    for (var i = 0; i < seen.size(); i++) {
                        var row = seen.get(i);
                        var isClosed = i + 1 < seen.size();
                        var next = isClosed ? seen.get(i + 1).id() : following(rows, row);
                        if (unread.stream().anyMatch(id -> row.id() < id && id < next)) {
                            expected.uncertain++;
                            isCertain = false;
                        } else if (isClosed) {
                            expected.closed.merge(row.place(), 1, Integer::sum);
                            expected.pairs.merge(
                                    row.place() + " " + seen.get(i + 1).place(), 1, Integer::sum);
                        } else {
                            expected.open += row.isFinal() ? 0 : 1;
                            expected.there.merge(row.place(), 1, Integer::sum);
                        }
                    }
                    expected.whole +=
                            !seen.isEmpty() && isCertain && seen.getFirst().type() != 2 ? 1 : 0;
                });
        return expected;
    }

    /** Returns the id of the row behind another, also of one that is not visible yet. */
    private static long following(List<Row> rows, Row row) {
        var next = rows.indexOf(row) + 1;
        return next < rows.size() ? rows.get(next).id() : Long.MAX_VALUE;
    }

    private static void check(String name, PlainHistory full, Set<Long> unread, long at) {
        var expected = expected(full, unread, at);
        var shared = "{\"entityTypeId\":2,\"zone\":\"UTC\",\"at\":\"@%d\"".formatted(at);
        var stays = call("stagetime", shared + ",\"by\":\"left\"}");
        assertThat(counts(RandomLivesTest.places(stays, "count")))
                .as(name + " stagetime")
                .isEqualTo(expected.closed);
        assertThat(stays.number("result.totals.open")).as(name + " open").isEqualTo(expected.open);
        assertThat(stays.number("result.about.uncertain"))
                .as(name + " uncertain")
                .isEqualTo(expected.uncertain);
        assertThat(counts(RandomLivesTest.places(call("asof", shared + "}"), "items")))
                .as(name + " asof")
                .isEqualTo(expected.there);
        var pairs =
                RandomLivesTest.answers(
                        call("transitions", shared + "}"),
                        row ->
                                RandomLivesTest.text(row, "fromCategoryId")
                                        + ":"
                                        + RandomLivesTest.text(row, "fromStageId")
                                        + " "
                                        + RandomLivesTest.text(row, "toCategoryId")
                                        + ":"
                                        + RandomLivesTest.text(row, "toStageId"),
                        "count");
        pairs.keySet().removeIf(pair -> pair.contains("null"));
        assertThat(counts(pairs)).as(name + " transitions").isEqualTo(expected.pairs);
        var old = shared + ",\"olderThan\":0";
        assertThat(call("ageing", old + "}").number("result.totals.items"))
                .as(name + " ageing")
                .isEqualTo(
                        call("ageing", old + ",\"groupBy\":[\"stage\"]}")
                                .number("result.totals.items"))
                .isLessThanOrEqualTo(expected.open);
        assertThat(call("variants", shared + "}").number("result.totals.items"))
                .as(name + " variants")
                .isEqualTo(expected.whole);
    }

    private static Map<String, Integer> counts(Map<String, String> answers) {
        var counts = new TreeMap<String, Integer>();
        answers.forEach((key, count) -> {
            if (!count.equals("0")) {
                counts.put(key, Integer.parseInt(count));
            }
        });
        return counts;
    }
}
