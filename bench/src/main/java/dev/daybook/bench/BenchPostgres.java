package dev.daybook.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Embedded PostgreSQL with default settings, except for waiting for the disk. */
record BenchPostgres(EmbeddedPostgres server) implements OpenResources.Part {

    /** Starts a server that never waits for the disk, for fast loading. */
    static BenchPostgres hasty() {
        return start("off");
    }

    /** Starts a server whose commits are synced to disk. */
    static BenchPostgres durable() {
        return start("on");
    }

    private static BenchPostgres start(String fsync) {
        try {
            var server =
                    EmbeddedPostgres.builder()
                            .setLocaleConfig("encoding", "UTF8")
                            .setLocaleConfig("locale", "C")
                            .setLocaleConfig("locale-provider", "builtin")
                            .setLocaleConfig("builtin-locale", "C.UTF-8")
                            .setServerConfig("fsync", fsync)
                            .setServerConfig("synchronous_commit", fsync)
                            .start();
            var started = new BenchPostgres(server);
            Cleanup.add(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    String address() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() {
        Cleanup.remove(this);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
