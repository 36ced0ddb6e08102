package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.store.PostgresServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Tests when the schema version is checked in full, and when the short check suffices. */
class MigrationsTest {

    @TempDir private Path folder;

    private boolean areDone() {
        var source = new SQLiteDataSource();
        source.setUrl(url());
        return Migrations.areDone(source, Dialect.SQLITE);
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("daybook.db");
    }

    private void run(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long statistics() throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from sqlite_stat1")) {
            return rows.getLong(1);
        }
    }

    @Test
    void a_store_that_was_opened_is_known_to_be_right() {
        assertThat(areDone()).isFalse();

        Store.inFolder(folder).close();

        assertThat(areDone()).isTrue();
    }

    @Test
    void a_postgresql_store_that_was_opened_is_known_to_be_right() {
        var url = PostgresServer.freshDatabase();
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        assertThat(Migrations.areDone(source, Dialect.POSTGRESQL)).isFalse();

        Store.at(url).close();

        assertThat(Migrations.areDone(source, Dialect.POSTGRESQL)).isTrue();
    }

    @Test
    void migrations_that_an_older_version_lacks_are_run() throws SQLException {
        create("7");
        run("insert into portal (portal_id, member_id, created_time) values (1, 'a', 1)");
        assertThat(areDone()).isFalse();

        Store.inFolder(folder).close();

        assertThat(areDone()).isTrue();
        assertThat(texts("select is_blocked from portal")).containsExactly("0");
        assertThat(texts("select id || name from custom_field order by id"))
                .containsExactly("1UF_CRM_TASK", "2UF_MAIL_MESSAGE", "3UF_TASK_WEBDAV_FILES");
        assertThat(texts("select last_id from counter where name = 'custom_field'"))
                .containsExactly("3");
    }

    @Test
    void an_older_database_is_copied_before_it_is_migrated() throws SQLException {
        create("7");
        run("insert into portal (portal_id, member_id, created_time) values (1, 'a', 1)");

        Store.inFolder(folder).close();
        Store.inFolder(folder).close();

        var copy = folder.resolve("before-upgrade-from-7.db");
        var source = new CaseFunction.Source(new SQLiteConfig());
        source.setUrl("jdbc:sqlite:" + copy);
        assertThat(Migrations.current(source)).hasValue(7);
        assertThat(folder).isDirectoryNotContaining("glob:**before-upgrade-from-??.db");
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select member_id from portal")) {
            assertThat(rows.getString(1)).isEqualTo("a");
        }
    }

    @Test
    void a_new_database_is_not_copied() {
        Store.inFolder(folder).close();

        assertThat(folder).isDirectoryNotContaining("glob:**before-upgrade*");
    }

    @Test
    void an_older_version_of_the_schema_can_be_made_and_migrated() {
        var source = new PGSimpleDataSource();
        source.setUrl(PostgresServer.freshDatabase());
        Migrations.runTo(source, Dialect.POSTGRESQL, 16);
        assertThat(Migrations.current(source)).hasValue(16);

        Migrations.run(source, Dialect.POSTGRESQL, "the database", ProgressDisplay.NONE);

        assertThat(Migrations.current(source)).hasValue(Migrations.latest());
    }

    /** Creates the database of an older version. */
    private void create(String version) {
        var source = new CaseFunction.Source(new SQLiteConfig());
        source.setUrl(url());
        Migrations.configuration(source, Dialect.SQLITE).target(version).load().migrate();
    }

    @Test
    void existing_tasks_are_found_by_their_lists() throws SQLException {
        create("10");
        run(
                """
                insert into task (portal_id, id, is_recycled, title, status, priority, mark,
                    responsible_id, created_by, group_id, parent_id, stage_id, flow_id, deadline,
                    start_date_plan, end_date_plan, created_date, changed_date, closed_date,
                    attributes)
                values (1, 5, 0, 'A', 2, 1, '', 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                    '{"TAGS":["Ёлка","ЁЛКА"],"UF_CRM_TASK":["D_7"],"DEPENDS_ON":[3]}')\
                """);

        Store.inFolder(folder).close();

        assertThat(texts("select kind || ' ' || value || ' ' || task_id from task_label"))
                .containsExactlyInAnyOrder("T ёлка 5", "C d_7 5", "D 3 5");
    }

    private List<String> texts(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    @Test
    void a_repeatable_script_that_differs_is_run_again() throws SQLException {
        Store.inFolder(folder).close();
        var known = statistics();
        run("delete from sqlite_stat1");
        run("update flyway_schema_history set checksum = 1 where version is null");
        assertThat(areDone()).isFalse();

        Store.inFolder(folder).close();

        assertThat(areDone()).isTrue();
        assertThat(statistics()).isEqualTo(known).isPositive();
    }

    @Test
    void a_version_with_another_text_is_refused() throws SQLException {
        Store.inFolder(folder).close();
        run("update flyway_schema_history set checksum = 1 where version = '2'");

        assertThatThrownBy(() -> Store.inFolder(folder))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Migrations have failed validation");
    }

    @Test
    void a_failed_migration_does_not_count_as_done() throws SQLException {
        Store.inFolder(folder).close();
        run("update flyway_schema_history set success = 0 where version = '2'");

        assertThat(areDone()).isFalse();
    }
}
