package dev.daybook.tasks.history;

import dev.daybook.Reply;
import dev.daybook.tasks.TaskTest;
import org.junit.jupiter.api.Test;

class ManyTasksHistoryTest extends TaskTest {

    private static final String LIST = "daybook.task.history.list";

    private static Reply listed(long user, String filter) {
        return as(user, LIST, "{\"filter\":{" + filter + "}}");
    }

    @Test
    void rows_of_many_tasks_are_filtered_counted_and_paged() {
        var first = task();
        var second = task();
        for (var i = 0; i < 30; i++) {
            update(first, "\"PRIORITY\":2");
            update(second, "\"PRIORITY\":2");
            update(first, "\"PRIORITY\":1");
        }
        var both = "\"@TASK_ID\":[" + first + "," + second + "]";

        listed(503, both).hasTotal(63).hasNext(50);
        as(503, LIST, "{\"filter\":{" + both + "},\"start\":50}").hasTotal(63).hasNoNext();
        listed(503, both + ",\"FIELD\":\"priority\",\"TO_VALUE\":\"2\"").hasTotal(31);
        listed(503, "\"TASK_ID\":" + second)
                .lists("FIELD", "NEW", "PRIORITY")
                .lists("TO_VALUE", "", "2")
                .lists("USER_ID", 503, 503);
        listed(503, "\"BOGUS\":1").isRefusedWith("INVALID_ARG_VALUE");
    }

    @Test
    void rows_are_found_by_user_time_and_group() {
        var group = group(503, 547);
        var task = task("\"GROUP_ID\":" + group);
        passes(100);
        updateBy(1, task, "\"TITLE\":\"B\"");
        var when = newest(task).members().get("createdDate").asText();

        listed(503, "\"GROUP_ID\":" + group).lists("FIELD", "NEW", "TITLE");
        listed(503, "\"GROUP_ID\":" + group + ",\"USER_ID\":1").lists("FIELD", "TITLE");
        listed(503, "\"TASK_ID\":" + task + ",\">=CREATED_DATE\":\"" + when + "\"")
                .lists("FIELD", "TITLE");
    }

    @Test
    void a_negated_list_finds_the_rows_with_none_of_its_values() {
        var task = task();
        updateBy(1, task, "\"TITLE\":\"B\",\"PRIORITY\":2");
        var rows = "\"TASK_ID\":" + task;

        listed(503, rows + ",\"!FIELD\":[\"new\",\"PRIORITY\"]").lists("FIELD", "TITLE");
        listed(503, rows + ",\"!@FIELD\":[\"NEW\",\"PRIORITY\"]").lists("FIELD", "TITLE");
        listed(503, rows + ",\"!USER_ID\":[1,2]").lists("FIELD", "NEW");
        listed(503, rows + ",\">ID\":[1]").isRefusedWith("INVALID_ARG_VALUE");
    }

    @Test
    void a_long_value_is_kept_and_found() {
        var longText = "Ä".repeat(60) + "x".repeat(20_000);
        update(task(), "\"UF_NOTE\":\"" + longText + "\"");
        listed(503, "\"TO_VALUE\":\"" + longText.replace('x', 'X') + "\"")
                .lists("FIELD", "UF_NOTE");
        listed(503, "\"TO_VALUE\":\"" + longText + "y\"").hasTotal(0);
    }

    @Test
    void only_rows_of_readable_tasks_are_told() {
        var task = task();
        var mine = taskBy(77, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":77");
        listed(77, "\"@TASK_ID\":[" + task + "," + mine + "]").lists("TASK_ID", mine);

        as(503, "tasks.task.delete", "{\"taskId\":" + task + "}");
        listed(503, "\"TASK_ID\":" + task).hasTotal(0);
        listed(1, "\"TASK_ID\":" + task).hasTotal(2);
        portal.services().tasks().purge(task);
        listed(1, "\"TASK_ID\":" + task).hasTotal(2);
        listed(503, "\"TASK_ID\":" + task).hasTotal(0);
    }

    @Test
    void rows_are_read_by_cursor() {
        var task = task();
        update(task, "\"TITLE\":\"B\"");
        var last = newest(task).members().get("id").asWhole();
        as(
                        503,
                        LIST,
                        "{\"filter\":{\">ID\":"
                                + (last - 1)
                                + ",\"TASK_ID\":"
                                + task
                                + "},\"order\":{\"ID\":\"ASC\"},\"start\":-1,\"select\":[\"ID\",\"FIELD\"]}")
                .lists("FIELD", "TITLE")
                .hasNoNext();
    }
}
