package dev.daybook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

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

    private static String single(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
