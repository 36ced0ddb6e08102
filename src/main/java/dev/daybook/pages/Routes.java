package dev.daybook.pages;

import dev.daybook.gateway.SlowCalls;
import dev.daybook.operations.Health;
import dev.daybook.pages.access.Visitors;
import dev.daybook.pages.frame.Directory.PipelineName;
import dev.daybook.pages.frame.NavPage;
import dev.daybook.pages.frame.OpenCounts;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.ReaderCache;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.ItemPage;
import dev.daybook.pages.life.TaskPage;
import dev.daybook.pages.pipeline.Glance;
import dev.daybook.pages.pipeline.PipelinePage;
import dev.daybook.storage.Database;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Addresses of the pages. */
final class Routes {

    private static final Set<String> FIRST_SEGMENTS =
            Set.of(
                    "",
                    "crm",
                    "tasks",
                    "people",
                    "search",
                    "sign-in",
                    "sign-out",
                    "me",
                    "nav",
                    "mirror",
                    "ops",
                    "news");

    private final Database database;
    private final Database writable;
    private final Visitors visitors;
    private final OpenCounts counts;
    private final ReaderCache<PipelineName, Glance> glances = new ReaderCache<>(Glance::of);
    private final ReaderCache<LocalDate, TaskGlance> tasks = new ReaderCache<>(TaskGlance::of);
    private final Health health;
    private final Supplier<SlowCalls> slow;

    Routes(
            Database database,
            Database writable,
            Visitors visitors,
            OpenCounts counts,
            Health health,
            Supplier<SlowCalls> slow) {
        this.slow = slow;
        this.database = database;
        this.writable = writable;
        this.visitors = visitors;
        this.counts = counts;
        this.health = health;
    }

    /** Returns whether an address belongs to the pages for every client, not only browsers. */
    static boolean owns(String path) {
        var end = path.indexOf('/', 1);
        return FIRST_SEGMENTS.contains(path.substring(1, end < 0 ? path.length() : end));
    }

    /** Returns the page at an address; empty if there is none. */
    Optional<Page> page(Visit visit) {
        var path = visit.segments();
        return switch (path.size()) {
            case 0 -> Optional.of(new HomePage(counts, glances, tasks));
            case 1 ->
                    switch (path.getFirst()) {
                        case "me" -> Optional.of(new SettingsPage(writable, visitors));
                        case "nav" -> Optional.of(new NavPage());
                        case "search" -> Optional.of(new SearchPage());
                        case "people" -> Optional.of(new PeoplePage());
                        case "tasks" -> Optional.of(new TasksPage());
                        case "news" -> Optional.of(new NewsPage());
                        case "mirror" -> Optional.of(new MirrorPage());
                        case "ops" -> Optional.of(new OperationsPage(health, database, slow.get()));
                        default -> Optional.empty();
                    };
            case 3 ->
                    path.getFirst().equals("crm") && isNumber(path.get(1)) && isNumber(path.get(2))
                            ? Optional.of(
                                    new PipelinePage(number(path.get(1)), number(path.get(2)), ""))
                            : Optional.empty();
            case 2 -> ofTaskOrPerson(path.getFirst(), path.get(1));
            case 4 -> ofItemOrPipeline(path);
            default -> Optional.empty();
        };
    }

    private static Optional<Page> ofTaskOrPerson(String kind, String id) {
        if (!isNumber(id)) {
            return Optional.empty();
        }
        return switch (kind) {
            case "tasks" -> Optional.of(new TaskPage(number(id)));
            case "people" -> Optional.of(new PersonPage(number(id)));
            default -> Optional.empty();
        };
    }

    private static Optional<Page> ofItemOrPipeline(List<String> path) {
        if (!path.getFirst().equals("crm") || !isNumber(path.get(1))) {
            return Optional.empty();
        }
        var type = number(path.get(1));
        if (path.get(2).equals("items") && isNumber(path.get(3))) {
            return Optional.of(new ItemPage(type, number(path.get(3))));
        }
        return isNumber(path.get(2)) && !path.get(3).isEmpty()
                ? Optional.of(new PipelinePage(type, number(path.get(2)), path.get(3)))
                : Optional.empty();
    }

    private static boolean isNumber(String segment) {
        return segment.matches("[1-9][0-9]{0,17}|0");
    }

    private static long number(String segment) {
        return Long.parseLong(segment);
    }
}
