package dev.daybook.explain;

import static dev.daybook.explain.RandomLivesTest.BEGIN;
import static dev.daybook.explain.RandomLivesTest.DAY;
import static dev.daybook.explain.RandomLivesTest.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.crm.EntityType;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Answers about random lives, compared with answers to the same question without an option. */
class RandomComparisonsTest extends ExplainTest {

    private static final String ALWAYS =
            ",\"calendar\":{\"days\":[1,2,3,4,5,6,7],\"from\":\"00:00\",\"to\":\"24:00\"}";

    @Test
    @Case(of = "explain", value = "E49")
    void options_agree_with_the_questions_without_them() {
        for (var seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            ExplainFixture.load(portal, EntityType.DEAL, RandomLivesTest.moves(random));
            var from = BEGIN + (1 + random.nextInt(2)) * DAY;
            var length = (1 + random.nextInt(2)) * DAY;
            check("seed " + seed, from, length);
        }
    }

    private static void check(String name, long from, long length) {
        var now = period(from, length);
        var before = period(from - length, length);
        var compared = call("variants", now + ",\"compare\":\"previous\"}");
        assertThat(paths(compared, "count"))
                .as(name + " paths")
                .isEqualTo(paths(call("variants", now + "}"), "count"));
        assertThat(paths(compared, "countBefore"))
                .as(name + " paths before")
                .isEqualTo(paths(call("variants", before + "}"), "count"));

        var cohort = now + ",\"by\":\"cohort\",\"categoryId\":0";
        assertThat(call("funnel", cohort + ALWAYS + "}").at("result"))
                .as(name + " hours that never end")
                .isEqualTo(call("funnel", cohort + "}").at("result"));

        var map = call("transitions", now + ",\"form\":\"map\"}");
        assertThat(map.at("result.nodes"))
                .as(name + " nodes")
                .isEqualTo(call("stagetime", now + ",\"by\":\"left\"}").at("result.rows"));
        assertThat(map.at("result.rows"))
                .as(name + " moves")
                .isEqualTo(call("transitions", now + "}").at("result.rows"));
    }

    private static String period(long from, long length) {
        return "{\"entityTypeId\":2,\"zone\":\"UTC\",\"at\":\"2026-04-01\",\"from\":\"@%d\",\"to\":\"@%d\""
                .formatted(from, from + length);
    }

    private static Map<String, String> paths(Reply reply, String column) {
        var paths =
                RandomLivesTest.answers(
                        reply, row -> Reply.text(row.members().get("variant")), column);
        paths.values().removeIf("0"::equals);
        return paths;
    }
}
