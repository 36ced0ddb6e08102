package dev.daybook.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * PostgreSQL server with a physical replica. The replica cancels conflicting queries at once.
 */
public final class PostgresPair implements AutoCloseable {

    /** Files of a running server that do not belong to its data. */
    private static final Set<String> NOT_COPIED =
            Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Path folder;
    private EmbeddedPostgres primary;
    private final EmbeddedPostgres replica;

    private PostgresPair(Path folder, EmbeddedPostgres primary, EmbeddedPostgres replica) {
        this.folder = folder;
        this.primary = primary;
        this.replica = replica;
    }

    /** Starts both servers; the replica begins with a copy of the primary. */
    public static PostgresPair start() throws IOException, SQLException {
        var folder = Files.createTempDirectory("daybook-replica");
        var primary = startPrimary(folder, 0);
        try {
            var copy = folder.resolve("data");
            backUp(primary, copy);
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 user=postgres port=%d'%n"
                            .formatted(primary.getPort()),
                    StandardOpenOption.APPEND);
            var replica =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(copy)
                            .setCleanDataDirectory(false)
                            .setServerConfig("max_standby_streaming_delay", "0")
                            .start();
            return new PostgresPair(folder, primary, replica);
        } catch (IOException | SQLException | RuntimeException e) {
            primary.close();
            throw e;
        }
    }

    private static EmbeddedPostgres startPrimary(Path folder, int port) throws IOException {
        return PostgresServer.builder()
                .setDataDirectory(folder.resolve("primary"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** Lets the primary acknowledge a commit after the replica has written it. */
    public void synchronize() throws SQLException, InterruptedException {
        var url = primary.getJdbcUrl("postgres", "postgres");
        run(url, "alter system set synchronous_standby_names = '*'");
        run(url, "select pg_reload_conf()");
        var isReady = "select bool_or(sync_state = 'sync') from pg_stat_replication";
        while (!"t".equals(told(url, isReady))) {
            Thread.sleep(20);
        }
    }

    /** Returns the JDBC address of both servers, of which the primary is used. */
    public String both() {
        return "jdbc:postgresql://localhost:%d,localhost:%d/daybook?user=postgres&targetServerType=primary"
                .formatted(primary.getPort(), replica.getPort());
    }

    /** Sends a signal to all processes of the primary, if it runs. */
    public void signalPrimary(String signal) throws IOException, InterruptedException {
        var pid =
                Files.readAllLines(folder.resolve("primary").resolve("postmaster.pid")).getFirst();
        var postmaster =
                ProcessHandle.of(Long.parseLong(pid.strip())).filter(ProcessHandle::isAlive);
        if (postmaster.isEmpty()) {
            return;
        }
        var command = new ArrayList<>(List.of("kill", "-" + signal, pid.strip()));
        postmaster.get().descendants().forEach(each -> command.add(Long.toString(each.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Starts the primary after its processes were killed, on the same port and data. */
    public void restartPrimary() throws IOException {
        var port = primary.getPort();
        primary.close();
        primary = startPrimary(folder, port);
    }

    /** Creates an empty database on the primary and returns its JDBC address. */
    public String freshDatabase() throws SQLException {
        run(primary.getJdbcUrl("postgres", "postgres"), "create database daybook");
        return primary.getJdbcUrl("postgres", "daybook");
    }

    /** Returns the JDBC address of that database on the replica. */
    public String replica() {
        return replica.getJdbcUrl("postgres", "daybook");
    }

    /** Runs a statement on the primary, outside a transaction. */
    public void onPrimary(String sql) throws SQLException {
        run(primary.getJdbcUrl("postgres", "daybook"), sql);
    }

    /** Waits until the replica has replayed all commits of the primary. */
    public void catchUp() throws SQLException, InterruptedException {
        var written =
                told(
                        primary.getJdbcUrl("postgres", "postgres"),
                        "select pg_current_wal_flush_lsn()");
        var reached = "select pg_last_wal_replay_lsn() >= '" + written + "'";
        var end = System.nanoTime() + LONGEST.toNanos();
        while (!told(replica.getJdbcUrl("postgres", "postgres"), reached).equals("t")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the replica does not follow");
            }
            Thread.sleep(10);
        }
    }

    private static String told(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            return single(statement, query);
        }
    }

    /** Pauses or resumes the replay. */
    public void follow(boolean on) throws SQLException {
        run(replica(), "select pg_wal_replay_" + (on ? "resume" : "pause") + "()");
    }

    /** Promotes the replica to a primary. */
    public void promote() throws SQLException {
        run(replica(), "select pg_promote(true, 30)");
    }

    private static void run(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    // Copies the files as pg_basebackup does, with a label that contains the starting point.
    private static void backUp(EmbeddedPostgres primary, Path copy)
            throws IOException, SQLException {
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('replica', true)");
            copy(Path.of(single(statement, "show data_directory")), copy);
            Files.writeString(
                    copy.resolve("backup_label"),
                    single(statement, "select labelfile from pg_backup_stop(false)"));
        }
    }

    private static String single(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about)
                            throws IOException {
                        return place(folder);
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes about)
                            throws IOException {
                        return NOT_COPIED.contains(file.getFileName().toString())
                                ? FileVisitResult.CONTINUE
                                : place(file);
                    }

                    // Files may be created and deleted while the server runs.
                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e)
                            throws IOException {
                        if (e instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw e;
                    }

                    private FileVisitResult place(Path each) throws IOException {
                        try {
                            Files.copy(
                                    each,
                                    to.resolve(from.relativize(each).toString()),
                                    StandardCopyOption.COPY_ATTRIBUTES);
                        } catch (NoSuchFileException e) {
                            return visitFileFailed(each, e);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    @Override
    public void close() throws IOException {
        replica.close();
        primary.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
