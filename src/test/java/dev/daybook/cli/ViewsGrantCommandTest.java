package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.explain.ExplainFixture;
import dev.daybook.storage.sql.ReportingViews;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of {@code daybook views grant}. */
class ViewsGrantCommandTest extends PortalTest {

    private static final String ROLE = "bi \"reader\"";

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
    }

    @Test
    @Case(of = "export", value = "X23")
    void a_role_reads_the_views_and_nothing_else() throws SQLException {
        var run = CommandRun.on(portal, "views", "grant", ROLE);
        if (store == TestPortal.On.SQLITE) {
            run.failed(
                    "SQLite has no roles: a user who can read the file can read all of it; use a"
                            + " PostgreSQL database with --database");
            return;
        }
        run.failed(
                "role "
                        + ROLE
                        + " does not exist: add it with create role "
                        + ROLE
                        + " login, or choose another");
        try (var connection = DriverManager.getConnection(portal.storeOptions().getLast())) {
            run(connection, "create role \"bi \"\"reader\"\"\"");
            CommandRun.on(portal, "views", "grant", ROLE).isDone();
            run(connection, "set role \"bi \"\"reader\"\"\"");
            assertThat(count(connection, "daybook_v1_moves")).isEqualTo(17);
            assertThat(count(connection, "daybook_v1_stays")).isEqualTo(17);
            assertThat(count(connection, "daybook_v1_users")).isEqualTo(4);
            for (var table : new String[] {"webhook", "stage_move", "user_account", "token"}) {
                assertThatThrownBy(() -> count(connection, table))
                        .hasMessageContaining("permission denied");
            }
            run(connection, "reset role");
            assertThat(allowed(connection, "select"))
                    .containsExactlyInAnyOrderElementsOf(ReportingViews.NAMES);
            assertThat(allowed(connection, "insert, update, delete, truncate")).isEmpty();
            run(connection, "drop owned by \"bi \"\"reader\"\"\"");
            run(connection, "drop role \"bi \"\"reader\"\"\"");
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns all tables and views of the schema that the role has one of some privileges on. */
    private static List<String> allowed(Connection connection, String privileges)
            throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select relname from pg_class
                                where relnamespace::regnamespace::text = current_schema()
                                    and relkind in ('r', 'p', 'v', 'm')
                                    and has_table_privilege('bi "reader"', oid, '%s')\
                                """
                                        .formatted(privileges))) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
