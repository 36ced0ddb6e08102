package dev.daybook.app;

import dev.daybook.cli.ConsoleProgress;
import dev.daybook.demo.DemoPortal;
import dev.daybook.demo.SimulatedYear;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.storage.Database;
import dev.daybook.tasks.parts.TaskServices;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Makes the sample portal of {@code serve --demo}: with all that happened there, or, where
 * something goes wrong, not at all.
 */
final class SamplePortal {

    private final CompatibilityProfile profile;
    private final long seed;

    SamplePortal(CompatibilityProfile profile, long seed) {
        this.profile = profile;
        this.seed = seed;
    }

    /** Makes the portal, with its past, where the store does not have one. */
    boolean create(Database database, InstantSource clock) {
        var year = SimulatedYear.until(clock.instant(), profile.zone());
        var isNew =
                Portals.create(
                        database,
                        year,
                        () -> {
                            Services.begin(database, year);
                            System.out.println("Sample       " + written(play(database, year)));
                        });
        if (!isNew) {
            System.out.println(
                    "Sample       only a new portal is filled, and this one is not: it stays as"
                            + " it is");
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
            return new DemoPortal(doors, year, seed).play(progress::step);
        }
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
