package dev.daybook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresServerTest {

    @Test
    void a_fresh_database_accepts_tables_and_reports_its_version() throws SQLException {
        try (Connection connection = DriverManager.getConnection(PostgresServer.freshDatabase());
                Statement statement = connection.createStatement()) {
            statement.execute("create table move (id bigint primary key)");
            statement.execute("insert into move values (1)");

            assertThat(single(statement, "select count(*) from move")).isEqualTo("1");
            assertThat(single(statement, "select version()")).startsWith("PostgreSQL 18");
        }
    }

    @Test
    void each_database_is_empty() throws SQLException {
        for (int round = 0; round < 2; round++) {
            try (Connection connection =
                            DriverManager.getConnection(PostgresServer.freshDatabase());
                    Statement statement = connection.createStatement()) {
                statement.execute("create table move (id bigint primary key)");
                assertThat(single(statement, "select count(*) from move")).isEqualTo("0");
            }
        }
    }

    @Test
    void a_database_that_was_given_back_is_used_again_without_its_rows() throws SQLException {
        var url = PostgresServer.database();
        run(url, "insert into portal (portal_id, member_id, created_time) values (1, 'A', 0)");

        PostgresServer.giveBack(url);

        assertThat(PostgresServer.database()).isEqualTo(url);
        assertThat(run(url, "select count(*) from portal")).isEqualTo("0");
        PostgresServer.giveBack(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table extra (id bigint)",
                "alter table portal add column extra bigint",
                "grant select on portal to public",
                "create function extra() returns int language sql as 'select 1'"
            })
    void a_database_with_other_tables_or_rights_is_not_used_again(String change)
            throws SQLException {
        var url = PostgresServer.database();
        run(url, change);

        PostgresServer.giveBack(url);

        var next = PostgresServer.database();
        assertThat(next).isNotEqualTo(url);
        PostgresServer.giveBack(next);
    }

    /** Executes a statement; returns the first value of a query. */
    private static String run(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? single(statement, sql) : "";
        }
    }

    private static String single(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
