package dev.daybook.storage;

import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Brings a database to the shape that this version of the server knows. */
final class Migrations {

    private static final String SHARED = "classpath:dev/daybook/storage/migrations";
    private static final String ONLY_SQLITE = "classpath:dev/daybook/storage/sqlite";

    private Migrations() {}

    static void run(DataSource source, Dialect dialect, String where) {
        var flyway = flyway(source, dialect);
        try {
            refuseNewer(flyway, where);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StorageException("cannot prepare " + where + ": " + Diagnosis.of(e), e);
        }
    }

    /** Refuses a database that has another shape, and changes nothing in any case. */
    static void check(DataSource source, Dialect dialect, String where) {
        var flyway = flyway(source, dialect);
        try {
            refuseNewer(flyway, where);
            refuseOlder(flyway, where);
        } catch (FlywayException e) {
            throw new StorageException("cannot read " + where + ": " + Diagnosis.of(e), e);
        }
    }

    private static Flyway flyway(DataSource source, Dialect dialect) {
        return Flyway.configure()
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
    }

    private static String[] locations(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> new String[] {SHARED, ONLY_SQLITE};
            case POSTGRESQL -> new String[] {SHARED};
        };
    }

    // What is no version, such as statistics for the planner, does not change the shape.
    private static void refuseOlder(Flyway flyway, String where) {
        if (Arrays.stream(flyway.info().pending()).anyMatch(MigrationInfo::isVersioned)) {
            throw new StorageException(
                    where
                            + " is empty, or was written by an older version of Daybook: run"
                            + " ./daybook serve of this version on it first, without --read-only");
        }
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
