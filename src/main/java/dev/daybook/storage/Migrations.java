package dev.daybook.storage;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/** Brings a database to the shape that this version of the server knows. */
final class Migrations {

    private static final String SHARED = "classpath:dev/daybook/storage/migrations";
    private static final String ONLY_SQLITE = "classpath:dev/daybook/storage/sqlite";

    private Migrations() {}

    static void run(DataSource source, Dialect dialect, String where) {
        var flyway =
                Flyway.configure()
                        .dataSource(source)
                        .locations(locations(dialect))
                        .placeholders(
                                Map.of(
                                        "json",
                                        dialect.json(),
                                        "clustered",
                                        dialect.clustered(),
                                        "field",
                                        dialect.code("field"),
                                        "bycode",
                                        dialect.byCode()))
                        .load();
        try {
            refuseNewer(flyway, where);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StorageException("cannot prepare " + where + ": " + Diagnosis.of(e), e);
        }
    }

    private static String[] locations(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> new String[] {SHARED, ONLY_SQLITE};
            case POSTGRESQL -> new String[] {SHARED};
        };
    }

    private static void refuseNewer(Flyway flyway, String where) {
        var info = flyway.info();
        var known = MigrationVersion.EMPTY;
        for (var migration : info.all()) {
            if (migration.isVersioned()
                    && migration.getState().isResolved()
                    && migration.getVersion().compareTo(known) > 0) {
                known = migration.getVersion();
            }
        }
        var current = info.current();
        if (current != null && current.getVersion().compareTo(known) > 0) {
            throw new StorageException(
                    where
                            + " was written by a newer version of Daybook: install that version,"
                            + " or choose another place with --data or --database");
        }
    }
}
