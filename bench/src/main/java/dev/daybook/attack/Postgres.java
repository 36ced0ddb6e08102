package dev.daybook.attack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of its own that can be killed, stopped and started again on the same data. */
final class Postgres implements AutoCloseable {

    private static final int SECONDS = 60;

    private final Path data;
    private final int port;
    private final String durability;
    private EmbeddedPostgres running;

    private Postgres(Path data, int port, String durability) throws IOException {
        this.data = data;
        this.port = port;
        this.durability = durability;
        this.running = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** One whose commits are on disk when they are acknowledged. */
    static Postgres durable(Path folder) throws IOException {
        return new Postgres(folder.resolve("postgresql"), freePort(), "on");
    }

    /** One that does not wait for the disk, for attacks that are not about durability. */
    static Postgres fast(Path folder) throws IOException {
        return new Postgres(folder.resolve("postgresql"), freePort(), "off");
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setLocaleConfig("encoding", "UTF8")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", durability)
                .setServerConfig("synchronous_commit", durability)
                .setServerConfig("full_page_writes", durability)
                .start();
    }

    String address() {
        return running.getJdbcUrl("postgres", "postgres");
    }

    /** Ends all its processes at once, by SIGKILL. */
    void kill() throws IOException {
        for (var process : processes()) {
            process.destroyForcibly();
        }
        for (var process : processes()) {
            process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
        }
    }

    void startAgain() throws IOException {
        // Gives back the lock on the folder.
        running.close();
        running = launch();
    }

    /** Suspends (SIGSTOP) or resumes (SIGCONT) all its processes. */
    void signal(String name) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        processes().forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private List<ProcessHandle> processes() throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return List.of();
        }
        var first = ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
        var all = new ArrayList<ProcessHandle>();
        first.filter(ProcessHandle::isAlive)
                .ifPresent(postmaster -> {
                    all.add(postmaster);
                    postmaster.descendants().forEach(all::add);
                });
        return all;
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
