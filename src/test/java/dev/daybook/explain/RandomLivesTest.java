package dev.daybook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.protocol.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers about random lives, compared with {@link PlainHistory}. */
class RandomLivesTest extends ExplainTest {

    static final long BEGIN = ExplainFixture.time(1, 0);
    static final long DAY = 24 * HOUR;
    private static final List<String> STAGES =
            List.of("NEW", "PREPARATION", "EXECUTING", "WON", "LOSE");

    @Test
    @Case(of = "explain", value = "E49")
    void answers_about_loaded_lives_equal_the_reference() {
        // Other lives on the other store.
        var seeds =
                store == TestPortal.On.SQLITE
                        ? IntStream.rangeClosed(1, 150)
                        : IntStream.rangeClosed(151, 200);
        for (var seed : seeds.toArray()) {
            var random = new Random(seed);
            ExplainFixture.load(portal, EntityType.DEAL, moves(random));
            check("seed " + seed, 2, random);
        }
    }

    static List<StageMove> moves(Random random) {
        var moves = new ArrayList<StageMove>();
        var last = new HashMap<Long, StageMove>();
        var time = BEGIN;
        var id = random.nextInt(3000);
        for (var i = 20 + random.nextInt(180); i > 0; i--) {
            id += 1 + random.nextInt(3);
            time += random.nextInt(4) == 0 ? 0 : random.nextInt(5000);
            var owner = 1 + random.nextInt(25);
            var before = last.get((long) owner);
            var category = random.nextInt(6) == 0 ? 1L : before == null ? 0L : before.categoryId();
            var stage = STAGES.get(before == null ? random.nextInt(12) / 3 : random.nextInt(5));
            var semantics = stage.equals("WON") ? "S" : stage.equals("LOSE") ? "F" : "P";
            var type =
                    before == null
                            ? (random.nextInt(8) == 0 ? 2 : semantics.equals("P") ? 1 : 3)
                            : before.categoryId() != category ? 5 : semantics.equals("P") ? 2 : 3;
            var move =
                    new StageMove(
                            id,
                            type,
                            owner,
                            time - (random.nextInt(30) == 0 ? 2000 : 0),
                            category,
                            semantics,
                            (category == 1 ? "C1:" : "") + stage,
                            random.nextInt(9) == 0 ? null : (long) random.nextInt(4),
                            before == null ? "" : before.stageId(),
                            before == null ? 0L : before.categoryId(),
                            11L,
                            0,
                            "");
            moves.add(move);
            last.put((long) owner, move);
        }
        return moves;
    }

    /** A mirror reads from new to old; old invoices may begin with any row. */
    @Test
    @Case(of = "explain", value = "E49")
    void answers_follow_rows_that_are_merged_from_new_to_old() {
        for (var seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var type = seed % 2 == 0 ? EntityType.DEAL : EntityType.INVOICE;
            var moves = seed % 2 == 0 ? moves(random) : invoices(moves(random));
            ExplainFixture.load(portal, type, List.of());
            var step = 1 + moves.size() / 4;
            for (var to = moves.size(); to > 0; to -= step) {
                var some = moves.subList(Math.max(0, to - step), to);
                portal.services()
                        .database()
                        .inTransaction(transaction ->
                                MirroredMoves.merge(transaction, type, some, 1_800_000_000));
                check("seed " + seed + " down from " + to, type.id(), random);
            }
        }
    }

    /** Old invoices have no categories. */
    private static List<StageMove> invoices(List<StageMove> moves) {
        return moves.stream()
                .map(move ->
                        new StageMove(
                                move.id(),
                                move.typeId() == 5 ? 2 : move.typeId(),
                                move.ownerId(),
                                move.createdTime(),
                                null,
                                move.semantics(),
                                move.stageId().replace("C1:", ""),
                                move.movedById(),
                                "",
                                null,
                                11L,
                                0,
                                ""))
                .toList();
    }

    @Test
    @Case(of = "explain", value = "E49")
    void answers_follow_moves_and_deletions() {
        for (var seed = 1; seed <= 3; seed++) {
            var random = new Random(seed);
            var deals = new ArrayList<Long>();
            for (var step = 0; step < 60; step++) {
                portal.clock().moveTo(Instant.ofEpochSecond(BEGIN + step * 3000L).toString());
                var stage = STAGES.get(random.nextInt(5));
                if (deals.isEmpty() || random.nextInt(3) == 0) {
                    deals.add(
                            portal.call(
                                            "crm.deal.add",
                                            "{\"fields\":{\"STAGE_ID\":\"" + stage + "\"}}")
                                    .number("result"));
                } else {
                    var deal = deals.get(random.nextInt(deals.size()));
                    if (random.nextInt(6) == 0) {
                        portal.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
                        deals.remove(deal);
                    } else {
                        portal.call(
                                        "crm.deal.update",
                                        "{\"id\":%d,\"fields\":{\"STAGE_ID\":\"%s\"}}"
                                                .formatted(deal, stage))
                                .isAnswered();
                    }
                }
                if (step % 15 == 14) {
                    check("seed " + seed + " step " + step, 2, random);
                }
            }
        }
    }

    private static void check(String name, int type, Random random) {
        var at = BEGIN + random.nextInt(6) * DAY + random.nextInt(3) * 7000L;
        var from = BEGIN + random.nextInt(3) * DAY;
        var to = from + (1 + random.nextInt(3)) * DAY;
        var all = PlainHistory.of(portal.services().database(), type).at(at);
        var shared = "{\"entityTypeId\":%d,\"zone\":\"UTC\",\"at\":\"@%d\"".formatted(type, at);
        var window = shared + ",\"from\":\"@%d\",\"to\":\"@%d\"".formatted(from, to);
        var end = Math.min(to, at);

        assertThat(
                        withoutZeros(
                                call("stagetime", window + ",\"by\":\"left\"}"),
                                "count",
                                "items",
                                "p15Seconds",
                                "medianSeconds",
                                "p85Seconds",
                                "sumSeconds",
                                "open",
                                "final"))
                .as(name + " stagetime left")
                .isEqualTo(dropZeros(all.stageTime(from, end, at), "0 0 null null null null 0 0"));
        if (from < end) {
            assertThat(
                            dropZeros(
                                    places(
                                            call("stagetime", window + ",\"by\":\"inside\"}"),
                                            "count",
                                            "sumSeconds"),
                                    "0 null"))
                    .as(name + " stagetime inside")
                    .isEqualTo(all.inside(from, to, at));
        }
        assertThat(
                        byColumn(
                                call("count", window + ",\"groupBy\":[\"person\"]}"),
                                "userId",
                                "moves",
                                "items"))
                .as(name + " count")
                .isEqualTo(all.moves(from, end));
        assertThat(pairs(call("transitions", shared + "}")))
                .as(name + " transitions")
                .isEqualTo(all.transitions());
        assertThat(places(call("asof", shared + "}"), "items"))
                .as(name + " asof")
                .isEqualTo(all.asOf());
        assertThat(
                        byColumn(
                                        call("outcomes", shared + "}"),
                                        "created",
                                        "created",
                                        "won",
                                        "lost",
                                        "changed",
                                        "reopened")
                                .values())
                .as(name + " outcomes")
                .containsExactlyElementsOf(
                        all.lives().isEmpty() ? List.of() : List.of(all.outcomes()));
        flow(name, shared, all, null);
        flow(name, shared, all, 0L);
        funnel(name, shared, all);
        assertThat(
                        places(call("stagetime", window + ",\"by\":\"entered\"}"), "count", "open")
                                .values()
                                .stream()
                                .filter(each -> !each.equals("0 0"))
                                .sorted())
                .as(name + " stagetime entered")
                .containsExactlyElementsOf(
                        all.entered(from, end).values().stream().sorted().toList());
        assertThat(variants(call("variants", shared + "}")))
                .as(name + " variants")
                .isEqualTo(all.variants());
        assertThat(entries(call("entries", shared + ",\"limit\":1000}")))
                .as(name + " entries")
                .isEqualTo(all.entries(at));
        assertThat(
                        answers(
                                call("ageing", shared + ",\"olderThan\":40000}"),
                                row -> text(row, "itemId"),
                                "ageSeconds"))
                .as(name + " ageing")
                .isEqualTo(all.older(at, 40_000));
        assertThat(call("stays", shared + "}").number("total"))
                .as(name + " stays")
                .isEqualTo(all.stays().size());
    }

    private static void flow(
            String name,
            String shared,
            PlainHistory all,
            @org.jspecify.annotations.Nullable Long category) {
        var reply =
                call(
                        "flow",
                        shared
                                + (category == null ? "" : ",\"categoryId\":" + category)
                                + ",\"bucket\":\"day\",\"from\":\"2026-03-01\",\"to\":\"2026-03-20\"}");
        var wip = reply.number("result.totals.wipBefore");
        for (var row : reply.at("result.rows").elements()) {
            var day = java.time.LocalDate.parse(row.members().get("bucket").asText());
            var end = day.plusDays(1).toEpochDay() * DAY;
            var change =
                    number(row, "arrived")
                            - number(row, "left")
                            - number(row, "finished")
                            + number(row, "reopened");
            wip += change;
            assertThat(number(row, "wip")).as(name + " balance " + day).isEqualTo(wip);
            assertThat(number(row, "wip"))
                    .as(name + " wip " + day + " " + category)
                    .isEqualTo(all.inProcess(end, category));
        }
    }

    private static void funnel(String name, String shared, PlainHistory all) {
        var reply = call("funnel", shared + ",\"by\":\"cohort\",\"categoryId\":0}");
        var order = STAGES.subList(0, 4);
        var expected = all.reached(0, order);
        for (var row : reply.at("result.rows").elements()) {
            var stage = row.members().get("stageId").asText();
            if (order.contains(stage)) {
                assertThat(row.members().get("reached").asText())
                        .as(name + " reached " + stage)
                        .isEqualTo(expected.get(stage));
            }
        }
    }

    private static long number(Value row, String column) {
        return row.members().get(column).asWhole();
    }

    static Reply call(String question, String json) {
        return portal.call("daybook.explain." + question, json).isAnswered();
    }

    private static Map<String, String> withoutZeros(Reply reply, String... columns) {
        return dropZeros(places(reply, columns), "0 0 null null null null 0 0");
    }

    /** The dictionary's stages are listed with zeros; the reference has only those of rows. */
    private static Map<String, String> dropZeros(Map<String, String> answers, String zeros) {
        var rest = new TreeMap<>(answers);
        rest.values().removeIf(zeros::equals);
        return rest;
    }

    static Map<String, String> places(Reply reply, String... columns) {
        return answers(reply, row -> text(row, "categoryId") + ":" + text(row, "stageId"), columns);
    }

    private static Map<String, String> byColumn(Reply reply, String key, String... columns) {
        return answers(reply, row -> text(row, key), columns);
    }

    static Map<String, String> pairs(Reply reply) {
        return answers(
                reply,
                row ->
                        text(row, "fromCategoryId")
                                + ":"
                                + text(row, "fromStageId")
                                + " "
                                + text(row, "toCategoryId")
                                + ":"
                                + text(row, "toStageId"),
                "count",
                "items");
    }

    private static Map<String, String> entries(Reply reply) {
        var entries =
                answers(
                        reply,
                        row -> text(row, "itemId") + " " + text(row, "stageId"),
                        "visits",
                        "secondsTotal");
        for (var row : reply.at("result.rows").elements()) {
            var isThere = row.members().get("isThere").isTruthy();
            entries.computeIfPresent(
                    text(row, "itemId") + " " + text(row, "stageId"),
                    (_, found) -> found + (isThere ? " there" : " gone"));
        }
        return entries;
    }

    private static Map<String, String> variants(Reply reply) {
        return answers(
                reply,
                row ->
                        row.members().get("variant").elements().stream()
                                .map(Value::asText)
                                .collect(java.util.stream.Collectors.joining(" ")),
                "count");
    }

    static Map<String, String> answers(
            Reply reply, java.util.function.Function<Value, String> key, String... columns) {
        var answers = new TreeMap<String, String>();
        for (var row : reply.at("result.rows").elements()) {
            var values = new ArrayList<String>();
            for (var column : columns) {
                values.add(text(row, column));
            }
            answers.put(key.apply(row), String.join(" ", values));
        }
        return answers;
    }

    static String text(Value row, String column) {
        var value = row.members().get(column);
        return value == Value.Nothing.NOTHING ? "null" : value.asText();
    }
}
