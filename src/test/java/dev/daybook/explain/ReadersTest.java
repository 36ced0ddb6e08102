package dev.daybook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Answers to readers with random rights, compared with the answers to an administrator after the
 * items that these readers may not read are deleted.
 */
class ReadersTest extends ExplainTest {

    private static final int READER = 13;
    private static final int STEPS = 40;
    private static final List<Level> LEVELS = List.of(Level.NONE, Level.OWN, Level.ALL);
    private static final List<Integer> PEOPLE = List.of(11, 12, READER);
    private static final List<String> STAGES =
            List.of("NEW", "PREPARATION", "EXECUTING", "WON", "LOSE");

    /** Questions by their names, with their own parameters. */
    private static final Map<String, String> QUESTIONS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("stagetime", "'by':'left'"),
                            Map.entry("stays", ""),
                            Map.entry("funnel", "'by':'cohort','categoryId':0"),
                            Map.entry("transitions", ""),
                            Map.entry("variants", ""),
                            Map.entry(
                                    "flow", "'bucket':'day','from':'2026-03-08','to':'2026-03-10'"),
                            Map.entry("asof", ""),
                            Map.entry("ageing", "'olderThan':3600"),
                            Map.entry("count", "'groupBy':['person','stage']"),
                            Map.entry("outcomes", "'bucket':'day'"),
                            Map.entry("entries", "'semantics':'final'"),
                            Map.entry("items", "'figure':'arrived'")));

    private record Deal(long id, int responsible, int category) {}

    @Test
    @Case(of = "explain", value = "E51")
    void readers_get_the_answers_of_a_store_with_their_items_alone() {
        assertThat(QUESTIONS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Questions.all().stream().map(Question::name).toList());
        var hidden = 0;
        var readable = 0;
        for (var seed = 0; seed < 3; seed++) {
            var random = new Random(seed);
            var deals = deals(seed, random);
            var levels = new Level[] {level(random), level(random)};
            for (var category = 0; category < 2; category++) {
                portal.services()
                        .rights()
                        .set(READER, 2, category, Map.of(Action.READ, levels[category]));
            }
            var isRestricted = !List.of(levels).equals(List.of(Level.ALL, Level.ALL));
            var answers = answers(READER, isRestricted);
            for (var deal : deals) {
                if (isReadable(deal, levels)) {
                    readable++;
                } else {
                    delete(deal.id());
                    hidden++;
                }
            }
            assertThat(answers)
                    .as("seed " + seed + " " + List.of(levels))
                    .isEqualTo(answers(1, false));
        }
        assertThat(hidden).isPositive();
        assertThat(readable).isPositive();
    }

    private static Level level(Random random) {
        return LEVELS.get(random.nextInt(LEVELS.size()));
    }

    private static boolean isReadable(Deal deal, Level[] levels) {
        return switch (levels[deal.category()]) {
            case NONE -> false;
            case OWN -> deal.responsible() == READER;
            case ALL -> true;
        };
    }

    /** Replaces all deals by random ones. */
    private static List<Deal> deals(int seed, Random random) {
        for (var row : portal.call("crm.deal.list", "{\"select\":[\"ID\"]}").rows()) {
            delete(row.members().get("ID").asWhole());
        }
        var deals = new ArrayList<Deal>();
        for (var step = 0; step < STEPS; step++) {
            // Times of history rows never decrease.
            var time = ExplainFixture.time(8, 12) + (seed * STEPS + step) * 1000L;
            portal.clock().moveTo(Instant.ofEpochSecond(time).toString());
            var stage = STAGES.get(random.nextInt(STAGES.size()));
            if (deals.size() < 4 || random.nextInt(3) == 0) {
                deals.add(add(random, stage));
            } else {
                var deal = deals.get(random.nextInt(deals.size()));
                update(deal.id(), "STAGE_ID", code(deal.category(), stage));
            }
        }
        return deals;
    }

    private static String code(int category, String stage) {
        return (category == 1 ? "C1:" : "") + stage;
    }

    private static Deal add(Random random, String stage) {
        var responsible = PEOPLE.get(random.nextInt(PEOPLE.size()));
        var category = random.nextInt(2);
        var id =
                portal.call(
                                "crm.deal.add",
                                "{\"fields\":{\"ASSIGNED_BY_ID\":%d,\"CATEGORY_ID\":%d,\"STAGE_ID\":\"%s\"}}"
                                        .formatted(responsible, category, code(category, stage)))
                        .number("result");
        return new Deal(id, responsible, category);
    }

    private static void update(long deal, String field, String value) {
        portal.call(
                        "crm.deal.update",
                        "{\"id\":%d,\"fields\":{\"%s\":\"%s\"}}".formatted(deal, field, value))
                .isAnswered();
    }

    private static void delete(long deal) {
        portal.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
    }

    /** Returns rows, totals and numbers of rows that questions answer to a user. */
    private static Map<String, String> answers(long user, boolean isRestricted) {
        var answers = new TreeMap<String, String>();
        QUESTIONS.forEach((question, parameters) -> {
            var reply = askAs(user, question, parameters).isAnswered();
            assertThat(reply.at("result.about.restricted").isTruthy())
                    .as(question + " " + reply.text())
                    .isEqualTo(isRestricted);
            answers.put(
                    question,
                    Reply.text(reply.at("result.rows"))
                            + Reply.text(reply.at("result.totals"))
                            + reply.number("result.about.items")
                            + " "
                            + reply.number("result.about.moves"));
        });
        return answers;
    }
}
