package dev.daybook.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages with much to show: they are paged, and stay within the budget of a page. */
class LongPagesTest {

    private static final int MOVES = 430;
    private static final int ITEMS = 120;
    private static final int BUDGET = 40_000;
    private static final int PER_BATCH = 50;

    private static TestPortal portal;
    private static PageVisitor reader;

    @BeforeAll
    static void fill() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        portal.clock().moveTo("2026-01-05T08:00:00Z");
        batch(
                ITEMS,
                i -> "crm.item.add?entityTypeId=2&fields[title]=Harbour+extension+number+" + i);
        for (var day = 0; day < MOVES / 10; day++) {
            portal.clock().advance(Duration.ofHours(20));
            batch(
                    10,
                    i ->
                            "crm.item.update?entityTypeId=2&id=1&fields[stageId]="
                                    + (i % 2 == 0 ? "PREPARATION" : "NEW"));
        }
        portal.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"Long\",\"RESPONSIBLE_ID\":1}}");
        batch(MOVES, i -> "tasks.task.update?taskId=1&fields[TITLE]=A+title+with+some+words+" + i);
        for (var i = 0; i < 30; i++) {
            portal.call(
                            "crm.status.add",
                            "{\"fields\":{\"ENTITY_ID\":\"DEAL_STAGE\",\"STATUS_ID\":\"S%d\",\"NAME\":\"Stage number %d\",\"SORT\":%d}}"
                                    .formatted(i, i, 21 + i))
                    .isAnswered();
        }
        reader = PageVisitor.signedIn(portal, 1);
    }

    private static void batch(int count, IntFunction<String> command) {
        for (var begin = 0; begin < count; begin += PER_BATCH) {
            var commands = new LinkedHashMap<String, Value>();
            for (var i = begin; i < Math.min(count, begin + PER_BATCH); i++) {
                commands.put("c" + i, Value.of(command.apply(i)));
            }
            var answer =
                    portal.call(
                            "batch", Reply.text(Value.tree("halt", 1, "cmd", Value.of(commands))));
            assertThat(answer.at("result.result_error").elements()).isEmpty();
        }
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    @Test
    @Case(of = "pages", value = "46")
    void long_pages_stay_within_the_budget() {
        for (var address :
                new String[] {
                    "/",
                    "/crm/2/0",
                    "/crm/2/0/board",
                    "/crm/2/0/funnel?by=begun",
                    "/crm/2/0/funnel?by=moved",
                    "/crm/2/0/time",
                    "/crm/2/0/time?vs=previous",
                    "/crm/2/0/map",
                    "/crm/2/0/flow",
                    "/crm/2/0/flow?bucket=day",
                    "/crm/2/0/ageing",
                    "/crm/2/0/paths",
                    "/crm/2/items/1",
                    "/tasks",
                    "/tasks/1",
                    "/people",
                    "/people/1",
                    "/ops",
                    "/search?q=harbour"
                }) {
            var page = reader.open(address, "Accept-Encoding", "gzip");
            assertThat(page.status()).as(address).isEqualTo(200);
            var bytes = Integer.parseInt(page.header("Content-Length"));
            System.out.printf("compressed page %-30s %,7d bytes%n", address, bytes);
            assertThat(bytes).as(address).isLessThan(BUDGET);
        }
    }

    @Test
    void the_rows_of_a_long_life_are_paged_and_its_picture_is_whole() {
        var first = reader.open("/crm/2/items/1").text();
        assertThat(first).contains("431 moves", "href=\"/crm/2/items/1?p=3\"", "class=\"merged\"");
        assertThat(first.split("<tr><td><time").length - 1).isEqualTo(200);
        assertThat(reader.open("/crm/2/items/1?p=3").text().split("<tr><td><time").length - 1)
                .isEqualTo(31);
        assertThat(reader.open("/crm/2/items/1?p=99").text())
                .isEqualTo(reader.open("/crm/2/items/1?p=3").text());
        assertThat(reader.open("/crm/2/items/1?as=csv").text().lines()).hasSize(432);
    }

    @Test
    void the_changes_of_a_task_are_paged_with_their_field() {
        assertThat(reader.open("/tasks/1").text())
                .contains("431 changes", "Task created", "href=\"/tasks/1?p=3\"");
        assertThat(reader.open("/tasks/1?p=3").text()).doesNotContain("Task created");
        assertThat(reader.open("/tasks/1?field=TITLE").text())
                .contains("href=\"/tasks/1?field=TITLE&amp;p=2\"");
        assertThat(reader.open("/tasks/1?field=NEW").text()).doesNotContain("p=2");
    }
}
