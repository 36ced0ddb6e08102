package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.store.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * Tests that a server opens the data of earlier versions: what a user of that version did with a new
 * portal. {@code data-VERSION.zip} is a data folder, {@code data-VERSION.sql} a dump of a PostgreSQL
 * database ({@code pg_dump --inserts --no-owner --no-privileges}).
 */
class UpgradeTest {

    private static TestPortal opened(String archive) throws IOException {
        var folder = Files.createTempDirectory("daybook-upgrade");
        try (var zip =
                new ZipInputStream(
                        Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(archive)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(Path.of(entry.getName()).getFileName()));
            }
        }
        return TestPortal.opened(folder, "2026-12-01T10:00:00+00:00");
    }

    private static Reply call(TestPortal portal, String method, String json) {
        return portal.post(
                portal.base() + "/rest/1/firstminute/" + method,
                "application/json",
                json.replace('\'', '"'));
    }

    private static TestPortal loaded(String dump) throws IOException, SQLException {
        var database = PostgresServer.freshDatabase();
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement();
                var sql = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(dump))) {
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
        return TestPortal.in(database, "2026-12-01T10:00:00+00:00");
    }

    @Test
    void the_data_of_0_1_0_are_copied_migrated_and_served() throws IOException {
        try (var portal = opened("data-0.1.0.zip")) {
            assertThat(portal.folder().resolve("before-upgrade-from-30.db")).exists();
            isServed(portal, "2026-11-27T06:30:34+00:00", "2026-11-27T06:30:35+00:00");
        }
    }

    @Test
    void a_postgresql_database_of_0_1_0_is_migrated_and_served() throws IOException, SQLException {
        try (var portal = loaded("data-0.1.0.sql")) {
            isServed(portal, "2026-11-27T12:24:25+00:00", "2026-11-27T12:24:27+00:00");
        }
    }

    /**
     * Asserts that the data are answered, checked and changed.
     *
     * @param moved when the deal moved
     * @param closed when the result was closed
     */
    private static void isServed(TestPortal portal, String moved, String closed) {
        call(portal, "crm.stagehistory.list", "{'entityTypeId':2}")
                .lists("STAGE_ID", "NEW", "WON")
                .lists("CREATED_TIME", moved, moved);
        assertThat(call(portal, "crm.deal.get", "{'id':1}").at("result.TITLE").asText())
                .isEqualTo("Of 0.1.0");
        call(portal, "tasks.task.history.list", "{'taskId':1}")
                .lists("field", "STATUS", "RESULT", "COMMENT", "TITLE", "NEW");
        call(portal, "tasks.task.result.list", "{'taskId':1}")
                .lists("status", 1)
                .lists("formattedText", "Done <b>well</b>")
                .lists("updatedAt", closed);
        call(portal, "task.item.userfield.getlist", "{'ORDER':{'ID':'ASC'}}")
                .lists(
                        "FIELD_NAME",
                        "UF_OLD",
                        "UF_CRM_TASK",
                        "UF_MAIL_MESSAGE",
                        "UF_TASK_WEBDAV_FILES");

        call(portal, "crm.deal.update", "{'id':1,'fields':{'STAGE_ID':'LOSE'}}").isAnswered();
        call(portal, "crm.stagehistory.list", "{'entityTypeId':2}")
                .lists("STAGE_ID", "NEW", "WON", "LOSE");
        assertThat(CommandRun.on(portal, "verify").code()).isZero();
    }
}
