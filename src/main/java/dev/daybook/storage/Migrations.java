package dev.daybook.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Migrations of the database schema to the version that this server requires. */
final class Migrations {

    private static final String FOLDER = "classpath:dev/daybook/storage/";

    /** Names of all scripts, in order. */
    private static final List<String> SHARED =
            List.of(
                    "migrations/V1__portal_and_crm.sql",
                    "migrations/V2__tasks.sql",
                    "migrations/V3__oauth.sql",
                    "migrations/V4__events.sql",
                    "migrations/V5__custom_fields.sql",
                    "migrations/V6__task_change_values.sql",
                    "migrations/V7__history_blocks.sql",
                    "migrations/V8__sandbox.sql",
                    "migrations/V9__times_of_sequences.sql",
                    "migrations/V10__people.sql",
                    "migrations/V11__task_lists.sql",
                    "migrations/V12__boards.sql",
                    "migrations/V14__token_families.sql",
                    "migrations/V16__mirror.sql",
                    "migrations/V19__pages.sql",
                    "migrations/V20__import_actors.sql",
                    "migrations/V21__views.sql",
                    "migrations/V23__origins_of_categories.sql",
                    "migrations/V24__portal_block.sql",
                    "migrations/V30__setup_version.sql",
                    "migrations/V32__unreadable_rows.sql",
                    "migrations/V35__task_results.sql",
                    "migrations/V36__system_fields_of_tasks.sql",
                    "migrations/V37__mirror_tokens.sql",
                    "migrations/V38__mirror_hints.sql",
                    "migrations/V39__offline_event_of_object.sql",
                    "migrations/V44__moves_by_people.sql",
                    "migrations/V45__kinds_of_moves.sql",
                    "migrations/V46__changes_of_access.sql");

    private static final List<String> ONLY_SQLITE = List.of("sqlite/R__statistics.sql");

    private static final String DONE =
            """
            select version, script, checksum, success from flyway_schema_history
            order by installed_rank\
            """;

    private Migrations() {}

    static void run(
            DataSource source, Dialect dialect, String where, ProgressDisplay.Start progress) {
        if (areDone(source, dialect)) {
            return;
        }
        var flyway = flyway(source, dialect);
        try {
            refuseNewer(flyway, dialect, where);
            if (current(source).isEmpty()) {
                flyway.migrate();
            } else {
                upgrade(source, dialect, flyway.info().pending().length, progress);
            }
        } catch (FlywayException e) {
            throw new StorageException("cannot prepare " + where + ": " + DatabaseErrors.of(e), e);
        }
    }

    private static void upgrade(
            DataSource source, Dialect dialect, int pending, ProgressDisplay.Start progress) {
        try (var bar = progress.of("upgrade", pending)) {
            configuration(source, dialect).callbacks(new MigrationSteps(bar)).load().migrate();
        }
    }

    /** Brings an empty database to an older version of the schema. */
    static void runTo(DataSource source, Dialect dialect, int version) {
        try {
            configuration(source, dialect).target(String.valueOf(version)).load().migrate();
        } catch (FlywayException e) {
            throw new StorageException("cannot prepare the database: " + DatabaseErrors.of(e), e);
        }
    }

    /** Returns the newest version of the schema. */
    static int latest() {
        return SHARED.stream()
                .map(script -> version(script.substring(script.indexOf('/') + 1)))
                .mapToInt(version -> Integer.parseInt(Objects.requireNonNull(version)))
                .max()
                .orElseThrow();
    }

    /** Returns the version of the schema of a database; empty if it has none. */
    static OptionalInt current(DataSource source) {
        return done(source).values().stream()
                .filter(Run::isDone)
                .map(Run::version)
                .filter(Objects::nonNull)
                .mapToInt(Integer::parseInt)
                .max();
    }

    /** Rejects a database with another schema version, without changing anything. */
    static void check(DataSource source, Dialect dialect, String where) {
        if (areDone(source, dialect)) {
            return;
        }
        var flyway = flyway(source, dialect);
        try {
            refuseNewer(flyway, dialect, where);
            refuseOlder(flyway, where);
        } catch (FlywayException e) {
            throw new StorageException("cannot read " + where + ": " + DatabaseErrors.of(e), e);
        }
    }

    private static List<String> scripts(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> {
                var all = new ArrayList<>(SHARED);
                all.addAll(ONLY_SQLITE);
                yield all;
            }
            case POSTGRESQL -> SHARED;
        };
    }

    // ---- whether there is anything to do ----

    /** Entry of Flyway's history: a script that was run. */
    private record Run(@Nullable String version, String script, int checksum, boolean isDone) {

        /**
         * Returns the version; the name of the script if it is repeatable and has no version.
         */
        String step() {
            return version == null ? script : version;
        }
    }

    /**
     * Returns whether exactly these scripts have been applied. Flyway checks the same, but takes
     * a considerable part of the startup time.
     */
    static boolean areDone(DataSource source, Dialect dialect) {
        var known = new HashMap<String, Run>();
        for (var script : scripts(dialect)) {
            var name = script.substring(script.indexOf('/') + 1);
            var run = new Run(version(name), name, checksum(script), true);
            known.put(run.step(), run);
        }
        return known.equals(done(source));
    }

    /** Reads from the database how each step was run last. */
    private static Map<String, Run> done(DataSource source) {
        var done = new HashMap<String, Run>();
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(DONE)) {
            while (rows.next()) {
                var run =
                        new Run(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getInt(3),
                                rows.getBoolean(4));
                done.put(run.step(), run);
            }
            return done;
        } catch (SQLException _) {
            // The database is new, or has a problem that Flyway will report.
            return Map.of();
        }
    }

    /** Returns the version in the name of a script; null if it is repeatable. */
    private static @Nullable String version(String name) {
        return name.startsWith("V") ? name.substring(1, name.indexOf("__")) : null;
    }

    /** Computes the checksum as Flyway does: line by line, whatever the line separator. */
    private static int checksum(String script) {
        var sum = new CRC32();
        var stream = Objects.requireNonNull(Migrations.class.getResourceAsStream(script), script);
        try (var reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (int) sum.getValue();
    }

    // ---- doing it ----

    private static Flyway flyway(DataSource source, Dialect dialect) {
        return configuration(source, dialect).load();
    }

    static FluentConfiguration configuration(DataSource source, Dialect dialect) {
        return Flyway.configure()
                .dataSource(source)
                .locations(locations(dialect))
                .placeholders(placeholders(dialect));
    }

    private static Map<String, String> placeholders(Dialect dialect) {
        return Map.ofEntries(
                Map.entry("json", dialect.json()),
                Map.entry("clustered", dialect.clustered()),
                Map.entry("covering", dialect.covering()),
                Map.entry("field", dialect.code("field")),
                Map.entry("bycode", dialect.byCode()),
                Map.entry("fold", dialect.fold()),
                Map.entry("tags", dialect.each("task.attributes -> 'TAGS'")),
                Map.entry("links", dialect.each("task.attributes -> 'UF_CRM_TASK'")),
                Map.entry("previous", dialect.each("task.attributes -> 'DEPENDS_ON'")),
                // Around a number of seconds since 1970: the same instant for people.
                Map.entry("time", dialect.beforeTime()),
                Map.entry("end", dialect.afterTime()),
                Map.entry("greatest", dialect.greatest()));
    }

    private static String[] locations(Dialect dialect) {
        return scripts(dialect).stream()
                .map(script -> FOLDER + script.substring(0, script.indexOf('/')))
                .distinct()
                .toArray(String[]::new);
    }

    // Repeatable scripts, such as statistics for the planner, do not change the schema.
    private static void refuseOlder(Flyway flyway, String where) {
        if (Arrays.stream(flyway.info().pending()).anyMatch(MigrationInfo::isVersioned)) {
            throw new StorageException(
                    where
                            + " is empty, or was written by an older version of Daybook: run"
                            + " ./daybook serve of this version on it first, without --read-only");
        }
    }

    private static void refuseNewer(Flyway flyway, Dialect dialect, String where) {
        var info = flyway.info();
        var known = MigrationVersion.EMPTY;
        for (var migration : info.all()) {
            if (migration.getState().isResolved()) {
                mustBeNamed(migration.getScript(), dialect);
                if (migration.isVersioned() && migration.getVersion().compareTo(known) > 0) {
                    known = migration.getVersion();
                }
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

    /**
     * A script that is missing in the lists above would never be applied to existing databases.
     */
    private static void mustBeNamed(String script, Dialect dialect) {
        if (scripts(dialect).stream().noneMatch(known -> known.endsWith("/" + script))) {
            throw new IllegalStateException(script + " is not named in Migrations");
        }
    }
}
