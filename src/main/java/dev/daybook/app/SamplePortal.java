package dev.daybook.app;

import dev.daybook.cli.ConsoleProgress;
import dev.daybook.demo.DemoPortal;
import dev.daybook.demo.SimulatedYear;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.storage.Database;
import dev.daybook.storage.StorageException;
import dev.daybook.tasks.parts.TaskServices;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Creates the sample portal of {@code serve --demo} in many transactions. An interrupted portal is
 * created again at the next start.
 */
final class SamplePortal {

    private final CompatibilityProfile profile;
    private final long seed;

    SamplePortal(CompatibilityProfile profile, long seed) {
        this.profile = profile;
        this.seed = seed;
    }

    /** Creates the portal and its past if the store has no portal yet. */
    boolean create(Database database, InstantSource clock) {
        var year = SimulatedYear.until(clock.instant(), profile.zone());
        var isNew =
                Portals.beginFilling(database, year, () -> Services.begin(database, year));
        if (isNew) {
            var contents = play(database, year);
            Portals.finishFilling(database);
            System.out.println("Sample       " + written(contents));
        } else {
            System.out.println(
                    "Sample       the portal exists already and stays as it is: only a new portal"
                            + " is filled");
        }
        return isNew;
    }

    private DemoPortal.Contents play(Database database, SimulatedYear year) {
        var services = Services.of(database, profile, year);
        var doors =
                new DemoPortal.Doors(
                        services.users(),
                        services.rights(),
                        services.categories(),
                        services.smartProcesses(),
                        services.items(),
                        services.stageMoves(),
                        TaskServices.of(database, services.tasks(), year));
        try (var progress = ConsoleProgress.of("Sample portal", year.days())) {
            return new DemoPortal(doors, year, seed)
                    .play(step -> commit(database, step), progress::step);
        }
    }

    /** Runs a step of the simulation, which cannot be repeated, in a transaction of its own. */
    private static void commit(Database database, Runnable step) {
        var isStarted = new AtomicBoolean();
        database.inTransaction(_ -> {
            if (isStarted.getAndSet(true)) {
                throw new StorageException(
                        "Filling the sample portal failed: another program changes the database."
                                + " Stop it and run ./daybook serve --demo again.");
            }
            step.run();
            return true;
        });
    }

    private static String written(DemoPortal.Contents contents) {
        return String.format(
                Locale.ROOT,
                "%d people, %,d items, %,d stage moves, %,d tasks, %,d task changes in the past"
                        + " year",
                contents.people(),
                contents.items(),
                contents.stageMoves(),
                contents.tasks(),
                contents.taskChanges());
    }
}
