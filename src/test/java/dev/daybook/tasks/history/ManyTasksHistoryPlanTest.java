package dev.daybook.tasks.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.protocol.Value;
import dev.daybook.query.PageRequest;
import dev.daybook.storage.Dialect;
import dev.daybook.storage.sql.FilterSql;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Each filter on the history of many tasks uses an index. */
class ManyTasksHistoryPlanTest extends PortalTest {

    private static final String MANY_ROWS =
            """
            insert into task_change (portal_id, id, task_id, created_date, field, from_value,
                to_value, user_id, group_id)
            with recursive number (i) as (
                select 1 union all select i + 1 from number where i < 20000)
            select ?, i, i % 2000, 1700000000 + i, 'F' || i % 50, 'from ' || i % 5000,
                'to ' || i % 5000, i % 100, i % 60
            from number\
            """;

    @BeforeParameterizedClassInvocation
    static void fill() {
        portal.services()
                .database()
                .inTransaction(transaction -> {
                    transaction.run(MANY_ROWS, transaction.portal());
                    // SQLite is given fixed statistics and never collects its own.
                    return transaction.dialect() == Dialect.POSTGRESQL
                            ? transaction.run("analyze task_change")
                            : 0;
                });
    }

    /** Returns the query plan for a page of rows that match a filter. */
    private static String plan(Object... filter) {
        return plan(true, filter);
    }

    /** Returns the query plan for counting rows that match a filter. */
    private static String planOfCount(Object... filter) {
        return plan(false, filter);
    }

    private static String plan(boolean isPage, Object... filter) {
        return portal.services()
                .database()
                .read(snapshot -> {
                    var query =
                            TaskChanges.listing(ZoneOffset.UTC)
                                    .query(
                                            Value.Items.EMPTY,
                                            Value.tree(filter),
                                            Value.Items.EMPTY,
                                            PageRequest.ofController(0),
                                            portal.services().tasks().now());
                    var where = FilterSql.of(query.filter(), snapshot.dialect());
                    var isSqlite = snapshot.dialect() == Dialect.SQLITE;
                    var lines =
                            snapshot.list(
                                    (isSqlite ? "explain query plan " : "explain ")
                                            + (isPage ? "select *" : "select count(*)")
                                            + " from task_change where portal_id = ? and "
                                            + where.sql()
                                            + (isPage
                                                    ? " order by "
                                                            + FilterSql.orderBy(
                                                                    query.order(),
                                                                    snapshot.dialect())
                                                            + " limit 50"
                                                    : ""),
                                    row -> row.text(isSqlite ? 4 : 1),
                                    where.after(snapshot.portal()));
                    return String.join("\n", lines);
                });
    }

    @Test
    void rows_are_found_by_what_is_asked_for() {
        assertThat(plan("TASK_ID", 7)).contains("task_change_of_task");
        assertThat(plan("@TASK_ID", Value.texts(List.of("7", "8"))))
                .contains("task_change_of_task");
        assertThat(plan("USER_ID", 7)).contains("task_change_of_user");
        assertThat(plan("GROUP_ID", 7)).contains("task_change_of_group");
        assertThat(plan("FIELD", "f7")).contains("task_change_of_field");
        assertThat(plan("FROM_VALUE", "from 7")).contains("task_change_of_from");
        assertThat(plan("TO_VALUE", "TO 7")).contains("task_change_of_to");
        assertThat(planOfCount(">=CREATED_DATE", "@1700019990")).contains("task_change_of_time");
    }
}
