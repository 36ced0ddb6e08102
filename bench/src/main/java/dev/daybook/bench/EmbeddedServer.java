package dev.daybook.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A PostgreSQL of its own, as the tests start it; it never waits for the disk, so that it loads fast. */
record EmbeddedServer(EmbeddedPostgres server) implements Parts.Part {

    static EmbeddedServer start() {
        try {
            var server =
                    EmbeddedPostgres.builder()
                            .setLocaleConfig("encoding", "UTF8")
                            .setLocaleConfig("locale", "C")
                            .setLocaleConfig("locale-provider", "builtin")
                            .setLocaleConfig("builtin-locale", "C.UTF-8")
                            .start();
            var started = new EmbeddedServer(server);
            Leftovers.add(started);
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
        Leftovers.remove(this);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
