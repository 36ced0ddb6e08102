package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of the published JS SDK: reading the history of tasks over HTTPS. */
class JsSdkTaskHistoryTest {

    private static final int CHANGES = 130;
    private static final int TASKS = 50;
    private static TestPortal portal;
    private static List<Long> tasks;
    private static JsClient client;

    @BeforeAll
    static void drive() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        tasks = new ArrayList<>();
        for (var i = 0; i < TASKS; i++) {
            tasks.add(
                    portal.call(
                                    "tasks.task.add",
                                    "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":1}}")
                            .at("result.task.id")
                            .asWhole());
        }
        for (var i = 0; i < CHANGES; i++) {
            change("tasks.task.update", "{\"taskId\":%d,\"fields\":{\"PRIORITY\":" + i % 3 + "}}");
        }
        change("task.commentitem.add", "{\"TASKID\":%d,\"FIELDS\":{\"POST_MESSAGE\":\"Done\"}}");
        client =
                JsClient.run(
                        portal,
                        "task-history.mjs",
                        Stream.concat(
                                        Stream.of(JsClient.webhook(portal)),
                                        tasks.stream().map(Object::toString))
                                .toArray(String[]::new));
    }

    private static void change(String method, String json) {
        portal.call(method, json.formatted(tasks.getFirst())).isAnswered();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Value told(long task, String filter) {
        var rows =
                portal.call(
                                "tasks.task.history.list",
                                "{\"taskId\":"
                                        + task
                                        + ",\"order\":{\"id\":\"ASC\"},\"filter\":{"
                                        + filter
                                        + "}}")
                        .rows();
        return new Value.Items(rows.stream().map(row -> row.members().get("id")).toList());
    }

    private static Value everyId() {
        var ids = told(tasks.getFirst(), "");
        assertThat(ids.elements()).hasSizeGreaterThan(CHANGES - 2).doesNotHaveDuplicates();
        return ids;
    }

    @Test
    void one_call_reads_the_whole_history() {
        assertThat(client.saw("callMethod", "ids")).isEqualTo(everyId());
        assertThat(client.saw("callMethod", "more")).isEqualTo(Value.of(false));
    }

    @Test
    void the_list_helper_ends_and_reads_every_row_once() {
        assertThat(client.saw("callListMethod", "ids")).isEqualTo(everyId());
    }

    @Test
    void the_fast_helper_ends_and_reads_every_row_once() {
        assertThat(client.saw("fetchListMethod", "ids")).isEqualTo(everyId());
        assertThat(client.saw("fetchListMethod with a filter", "ids"))
                .isEqualTo(told(tasks.getFirst(), "\"FIELD\":\"COMMENT\""));
    }

    @Test
    void a_batch_reads_the_histories_of_fifty_tasks() {
        var lists = client.saw("callBatch", "lists").elements();
        assertThat(lists).hasSize(TASKS);
        for (var i = 0; i < TASKS; i++) {
            assertThat(lists.get(i)).isEqualTo(told(tasks.get(i), ""));
        }
    }

    @Test
    void a_missing_task_is_reported_by_its_code() {
        assertThat(client.saw("no task", "error")).isEqualTo(Value.of("100"));
    }
}
