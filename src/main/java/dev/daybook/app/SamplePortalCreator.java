package dev.daybook.app;

import dev.daybook.cli.support.ProgressIndicator;
import dev.daybook.demo.SampleDataGenerator;
import dev.daybook.demo.company.SimulationClock;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.storage.Database;
import dev.daybook.tasks.parts.TaskServices;
import java.time.InstantSource;
import java.time.Period;
import java.util.Locale;

/** Creates the sample portal of {@code serve --demo}. */
final class SamplePortalCreator {

    private final CompatibilityProfile profile;
    private final long seed;
    private final Period length;

    /**
     * @param length length of the history, which ends now
     */
    SamplePortalCreator(CompatibilityProfile profile, long seed, Period length) {
        this.profile = profile;
        this.seed = seed;
        this.length = length;
    }

    /** Creates the portal unless there is one; returns whether it is new. */
    boolean create(Database database, InstantSource clock) {
        var simulation = SimulationClock.before(clock.instant(), length, profile.zone());
        var isNew =
                PortalCreation.create(
                        database,
                        simulation,
                        () -> {
                            Services.begin(database, simulation);
                            System.out.println(
                                    "Sample       " + summary(fill(database, simulation)));
                        });
        if (!isNew) {
            System.out.println(
                    "Sample       not added: the portal existed before, and --demo fills only new"
                            + " portals");
        }
        return isNew;
    }

    private SampleDataGenerator.Contents fill(Database database, SimulationClock simulation) {
        var services = Services.of(database, profile, simulation);
        var targets =
                new SampleDataGenerator.PortalServices(
                        services.users(),
                        services.rights(),
                        services.categories(),
                        services.smartProcesses(),
                        services.items(),
                        services.stageMoves(),
                        TaskServices.of(database, services.tasks(), simulation));
        try (var progress = ProgressIndicator.of("Sample portal", simulation.days())) {
            return new SampleDataGenerator(targets, simulation, seed)
                    .run(step -> commit(database, step), progress::step);
        }
    }

    private static void commit(Database database, Runnable step) {
        database.inTransaction(_ -> {
            step.run();
            return true;
        });
    }

    private static String summary(SampleDataGenerator.Contents contents) {
        return String.format(
                Locale.ROOT,
                "%d people, %,d items, %,d stage moves, %,d tasks, %,d task changes",
                contents.people(),
                contents.items(),
                contents.stageMoves(),
                contents.tasks(),
                contents.taskChanges());
    }
}
