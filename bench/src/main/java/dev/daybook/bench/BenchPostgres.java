package dev.daybook.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A PostgreSQL of its own, as it is set up by itself but for one thing: whether it waits for the disk. */
record BenchPostgres(EmbeddedPostgres server) implements OpenResources.Part {

    /** One that never waits for the disk, so that it loads fast. */
    static BenchPostgres hasty() {
        return start("off");
    }

    /** One with which what is committed is on disk. */
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
