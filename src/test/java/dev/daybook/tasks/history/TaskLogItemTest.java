package dev.daybook.tasks.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.tasks.TaskTest;
import org.junit.jupiter.api.Test;

/** The older reading of task history: {@code task.logitem.list}. */
class TaskLogItemTest extends TaskTest {

    private static Reply log(long user, String json) {
        return as(user, "task.logitem.list", json.replace('\'', '"'));
    }

    @Test
    void the_older_method_lists_the_rows_of_the_history() {
        var task = task();
        passes(60);
        update(task, "\"TITLE\":\"B\"");
        passes(60);
        updateBy(547, task, "\"STATUS\":3");
        var rows = log(503, "[" + task + "]").rows();

        assertThat(rows.getFirst().members().sequencedKeySet())
                .containsExactly(
                        "CREATED_DATE", "USER_ID", "TASK_ID", "FIELD", "FROM_VALUE", "TO_VALUE");
        log(503, "{'taskId':" + task + "}")
                .lists("FIELD", "NEW", "TITLE", "STATUS")
                .lists("USER_ID", "503", "503", "547")
                .lists("TASK_ID", "" + task, "" + task, "" + task);
        assertThat(Reply.text(rows.get(0).members().get("TO_VALUE"))).isEqualTo("null");
        assertThat(Reply.text(rows.get(2).members().get("FROM_VALUE"))).isEqualTo("\"2\"");
        history(task, "\"order\":{\"id\":\"asc\"}").lists("field", "NEW", "TITLE", "STATUS");
        log(77, "[" + task + "]").isRefused(400, "0", "Access denied.");
        log(503, "[]").isRefusedWith("ERROR_CORE");
    }

    @Test
    void rows_are_filtered_and_sorted_by_every_documented_field() {
        var task = task();
        passes(60);
        update(task, "\"TITLE\":\"B\",\"PRIORITY\":2");
        passes(60);
        updateBy(547, task, "\"STATUS\":3");
        var call = "[" + task + ",{'CREATED_DATE':'desc'},{%s}]";

        log(503, call.formatted("")).lists("FIELD", "STATUS", "PRIORITY", "TITLE", "NEW");
        log(503, "[" + task + ",{'USER_ID':'desc','FIELD':'asc'}]")
                .lists("FIELD", "STATUS", "NEW", "PRIORITY", "TITLE");
        log(503, "[" + task + ",{'TASK_ID':'asc'}]")
                .lists("FIELD", "NEW", "TITLE", "PRIORITY", "STATUS");
        log(503, call.formatted("'FIELD':['NEW','title']")).lists("FIELD", "TITLE", "NEW");
        log(503, call.formatted("'!FIELD':['NEW','TITLE']")).lists("FIELD", "STATUS", "PRIORITY");
        log(503, call.formatted("'!FIELD':'STATUS','USER_ID':503"))
                .lists("FIELD", "PRIORITY", "TITLE", "NEW");
        log(503, call.formatted("'!USER_ID':503")).lists("FIELD", "STATUS");
        log(503, call.formatted("'TASK_ID':" + (task + 1))).hasResult("[]");
        var second = log(503, "[" + task + "]").rows().get(1).members().get("CREATED_DATE");
        log(503, call.formatted("'<CREATED_DATE':'" + second.asText() + "'")).lists("FIELD", "NEW");
        log(503, call.formatted("'>CREATED_DATE':'" + second.asText() + "'"))
                .lists("FIELD", "STATUS");
        for (var key : new String[] {"ID", "%FIELD", "FOO"}) {
            log(503, call.formatted("'" + key + "':1")).isRefusedWith("ERROR_CORE");
        }
        log(503, "[" + task + ",{'ID':'asc'}]").isRefusedWith("ERROR_CORE");
    }

    @Test
    void stage_rows_have_two_names_in_the_filter() {
        var group = group(503, 547);
        var task = task("\"GROUP_ID\":" + group);
        var stages = as(503, "task.stages.get", "{\"entityId\":" + group + "}").column("ID");
        as(503, "task.stages.movetask", "{\"id\":" + task + ",\"stageId\":" + stages.get(1) + "}");

        log(503, "[" + task + ",{},{'FIELD':'STAGE'}]").lists("FIELD", "STAGE_ID");
    }
}
