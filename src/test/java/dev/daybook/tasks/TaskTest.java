package dev.daybook.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.boards.WorkGroup.Role;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests of tasks, once on each store, with the users of the conformance cases: 503 creates tasks
 * for
 * 547, 103 is an accomplice, 61 an auditor, 11 heads the department of 547, and 77 has no role.
 */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
public abstract class TaskTest {

    protected static final String H = "tasks.task.history.list";

    protected static TestPortal portal;

    @Parameter protected TestPortal.On store;

    @BeforeParameterizedClassInvocation
    static void start(TestPortal.On store) {
        portal = TestPortal.on(store, "+02:00", UnaryOperator.identity());
        person(10, "head", "Head", "");
        person(60, "auditor", "Anna", "Auditor");
        person(76, "stranger", "Steve", "Stranger");
        person(102, "helper", "Henry", "Helper");
        person(502, "maria@mysite.com", "Maria", "Johnson");
        person(546, "worker", "Wanda", "Worker");
        var headed = portal.services().departments().add(0, 11);
        portal.services().departments().assign(547, headed);
    }

    private static void person(long after, String login, String name, String lastName) {
        portal.continueAfter("user", after);
        var user =
                portal.services()
                        .users()
                        .add(login, name, lastName, "", false, false)
                        .orElseThrow();
        assertThat(user.id()).isEqualTo(after + 1);
        portal.webhook(user.id(), TestPortal.CODE, portal.allScopes());
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        portal.close();
    }

    // ---- steps ----

    protected static Reply as(long user, String method, String json) {
        return portal.callAs(user, method, json);
    }

    /** Adds the task of the cases, with more fields as JSON members. */
    protected static long task(String... more) {
        return taskBy(
                503,
                "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":547,\"ACCOMPLICES\":[103],\"AUDITORS\":[61]"
                        + (more.length == 0 ? "" : "," + String.join(",", more)));
    }

    protected static long taskBy(long user, String fields) {
        var id = as(user, "tasks.task.add", "{\"fields\":{" + fields + "}}").at("result.task.id");
        return id.asWhole();
    }

    protected static Reply update(long task, String fields) {
        return updateBy(503, task, fields);
    }

    protected static Reply updateBy(long user, long task, String fields) {
        return as(
                user, "tasks.task.update", "{\"taskId\":" + task + ",\"fields\":{" + fields + "}}");
    }

    /** Returns the history of a task for its creator; more parameters as JSON members. */
    protected static Reply history(long task, String... more) {
        return historyBy(503, task, more);
    }

    protected static Reply historyBy(long user, long task, String... more) {
        return as(
                user,
                H,
                "{\"taskId\":"
                        + task
                        + (more.length == 0 ? "" : "," + String.join(",", more))
                        + "}");
    }

    protected static void passes(int seconds) {
        portal.clock().advance(Duration.ofSeconds(seconds));
    }

    protected static long group(long owner, long... members) {
        var groups = portal.services().workGroups();
        var id = groups.add(owner, "Group", false, true, false, 0).id();
        for (var member : members) {
            groups.join(id, member, Role.MEMBER);
        }
        return id;
    }

    // ---- what is seen ----

    /**
     * Returns the history of a task, oldest first, as {@code STATUS 2→3}, without its first row.
     */
    protected static List<String> change(long task) {
        var rows = historyBy(1, task, "\"order\":{\"id\":\"asc\"}").rows();
        return rows.subList(1, rows.size()).stream().map(TaskTest::line).toList();
    }

    protected static String line(Value row) {
        var value = row.members().get("value").members();
        return row.members().get("field").asText()
                + " "
                + side(value.get("from"))
                + "→"
                + side(value.get("to"));
    }

    private static String side(Value value) {
        assertThat(value).isInstanceOfAny(Value.Text.class, Value.Nothing.class);
        return value == Value.Nothing.NOTHING ? "∅" : value.asText();
    }

    protected static void hasRows(long task, String... lines) {
        assertThat(change(task)).containsExactly(lines);
    }

    protected static Value newest(long task) {
        return historyBy(1, task, "\"order\":{\"id\":\"desc\"}").rows().getFirst();
    }
}
