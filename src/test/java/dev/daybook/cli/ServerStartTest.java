package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.storage.Store;
import dev.daybook.store.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors at the start of a server. */
class ServerStartTest {

    @TempDir private Path folder;

    private CommandRun serve(String... more) {
        var words = new ArrayList<>(List.of(more));
        words.addFirst("serve");
        return CommandRun.with(
                Map.of(
                        "DAYBOOK_PORT", "0",
                        "DAYBOOK_HTTPS_PORT", "0",
                        "DAYBOOK_DATA", folder.toString()),
                words.toArray(String[]::new));
    }

    @Test
    void a_port_in_use_is_reported() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = Integer.toString(other.getLocalPort());

            serve("--port", port)
                    .failed(
                            "cannot listen on port "
                                    + port
                                    + " of 127.0.0.1 (Address already in use): choose another"
                                    + " --port or --host");
            serve("--https-port", port)
                    .failed(
                            "cannot listen on port "
                                    + port
                                    + " of 127.0.0.1 (Address already in use): choose another"
                                    + " --https-port or --host");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_address_of_another_machine_is_reported() {
        serve("--host", "nowhere.invalid")
                .failed("this machine does not know nowhere.invalid: choose another --host");
        assertThat(serve("--host", "192.0.2.1").err())
                .startsWith("daybook: cannot listen on port 0 of 192.0.2.1 (")
                .endsWith("): choose another --port or --host");
    }

    @Test
    void a_data_folder_without_write_access_is_reported() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        for (var place : List.of(file, file.resolve("below"))) {
            serve("--data", place.toString())
                    .failed("cannot write to " + place + ": choose another folder with --data");
        }
    }

    @Test
    void a_damaged_database_is_reported() throws IOException {
        var noise = new byte[16_384];
        new Random(1).nextBytes(noise);
        var file = Files.write(folder.resolve("daybook.db"), noise);

        serve().failed(
                        "cannot prepare "
                                + file
                                + ": the database file is damaged: put a backup of it in its place,"
                                + " or choose another --data folder");
        CommandRun.of("user", "add", "--login", "anna", "--data", folder.toString())
                .failed(serve().err().replaceFirst("daybook: ", ""));
    }

    @Test
    void a_data_folder_of_a_newer_version_is_reported() throws SQLException {
        Store.inFolder(folder).close();
        markAsNewer("jdbc:sqlite:" + folder.resolve("daybook.db"));

        serve().failed(
                        folder.resolve("daybook.db")
                                + " was written by a newer version of Daybook: install that"
                                + " version, or choose another place with --data or --database");
    }

    @Test
    void a_database_of_a_newer_version_is_reported() throws SQLException {
        var url = PostgresServer.freshDatabase();
        Store.at(url).close();
        markAsNewer(url);

        serve("--database", url)
                .failed(
                        "the database was written by a newer version of Daybook: install that"
                                + " version, or choose another place with --data or --database");
    }

    @Test
    void a_read_only_server_requires_a_portal() {
        serve("--read-only")
                .failed(
                        "there is no portal in "
                                + folder
                                + ": run ./daybook serve first, or choose another --data");
        assertThat(folder).isEmptyDirectory();

        serve("--read-only", "--database", PostgresServer.freshDatabase())
                .failed(
                        "the database is empty, or was written by an older version of Daybook:"
                                + " run ./daybook serve of this version on it first, without"
                                + " --read-only");

        Store.inFolder(folder).close();
        serve("--read-only")
                .failed("there is no portal yet: start a server without --read-only first");
    }

    @Test
    void a_read_only_server_requires_a_database_of_its_version() throws SQLException {
        var url = PostgresServer.freshDatabase();
        Store.at(url).close();
        markAsOlder(url);

        serve("--read-only", "--database", url)
                .failed(
                        "the database is empty, or was written by an older version of Daybook:"
                                + " run ./daybook serve of this version on it first, without"
                                + " --read-only");
        markAsNewer(url);
        serve("--read-only", "--database", url)
                .failed(
                        "the database was written by a newer version of Daybook: install that"
                                + " version, or choose another place with --data or --database");
    }

    private static void markAsOlder(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    delete from flyway_schema_history where installed_rank =
                        (select max(installed_rank) from flyway_schema_history)\
                    """);
        }
    }

    @Test
    void read_only_excludes_options_that_write() {
        for (var option : List.of("--demo", "--webhook=1/abc")) {
            serve("--read-only", option)
                    .isWrongUsage("--read-only cannot be combined with --demo or --webhook");
        }
    }

    private static void markAsNewer(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into flyway_schema_history select installed_rank + 1000, '1000',
                        description, type, script, checksum, installed_by, installed_on,
                        execution_time, success
                    from flyway_schema_history where version = '1'\
                    """);
        }
    }

    @Test
    void an_unreachable_database_is_reported_without_its_password() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        var run = serve("--database", "jdbc:postgresql://127.0.0.1:" + free + "/x?password=geheim");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith(
                        "daybook: cannot use the database: Connection to 127.0.0.1:"
                                + free
                                + " refused.")
                .endsWith("See that it runs, and check --database.")
                .doesNotContain("geheim");
    }

    @Test
    void a_missing_database_is_reported() {
        var url = PostgresServer.freshDatabase().replaceFirst("daybook_\\d+", "nameless");

        serve("--database", url)
                .failed(
                        "cannot use the database: FATAL: database \"nameless\" does not exist:"
                                + " create it, or choose another --database");
    }

    @Test
    void a_url_of_another_database_system_is_rejected() {
        for (var url :
                List.of("mysql://u:geheim@h/n", "jdbc:sqlite:x", "postgres://u:geheim@h/n")) {
            serve("--database", url)
                    .failed(
                            "--database takes an address that starts with"
                                    + " jdbc:postgresql://HOST:PORT/NAME?user=U&password=***");
        }
    }

    @Test
    void an_invalid_database_url_is_rejected() {
        for (var url :
                List.of(
                        "jdbc:postgresql://h:port/n?password=geheim",
                        "jdbc:postgresql://h?password=geheim")) {
            serve("--database", url)
                    .failed(
                            "the address in --database has another form than"
                                    + " jdbc:postgresql://HOST:PORT/NAME?user=U&password=***");
        }
    }

    @Test
    void a_webhook_of_an_unknown_user_is_rejected() {
        serve("--webhook", "7/abc")
                .failed(
                        "user 7 does not exist: choose another, or add one with ./daybook user add");
    }

    @Test
    void an_invalid_certificate_is_reported() throws IOException {
        Files.writeString(folder.resolve("https.pem"), "");

        serve().failed(
                        "cannot make or read the certificate in "
                                + folder
                                + ": delete the files https.* there and start again");
    }
}
