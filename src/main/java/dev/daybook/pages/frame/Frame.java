package dev.daybook.pages.frame;

import dev.daybook.pages.access.DisplaySettings;
import dev.daybook.pages.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What surrounds the content of a page.
 *
 * @param title the title of the document
 * @param path the path of the page, which is marked in the side list
 * @param person the name of the reader; empty on the pages for signing in
 * @param question the text in the search field
 */
public record Frame(
        Texts texts,
        String title,
        String path,
        String person,
        String question,
        List<NavGroup> nav,
        DisplaySettings settings,
        Assets assets) {

    /** Heading of the side list with its links. */
    public record NavGroup(String name, List<NavLink> links) {}

    /**
     * Link of the side list.
     *
     * @param count the number of open items; empty if the page has none
     */
    public record NavLink(String address, String name, String count, boolean isCurrent) {}

    /** Returns a frame without a reader. */
    public static Frame signedOut(Texts texts, String title, Assets assets) {
        return new Frame(texts, title, "", "", "", List.of(), DisplaySettings.STANDARD, assets);
    }

    public static Frame of(Visit visit, String title, Assets assets, OpenCounts counts) {
        var texts = visit.texts();
        var path = visit.path();
        var groups = new ArrayList<NavGroup>();
        groups.add(new NavGroup("", List.of(link(path, "/", texts.of("nav.home"), ""))));
        for (var type : visit.directory().types()) {
            var links = new ArrayList<NavLink>();
            for (var pipeline : type.pipelines()) {
                var count = counts.of(visit, pipeline);
                links.add(
                        link(
                                path,
                                pipeline.address(),
                                pipeline.name(),
                                texts.formats().number(count)));
            }
            groups.add(new NavGroup(type.name(), links));
        }
        groups.add(
                new NavGroup(
                        texts.of("nav.work"),
                        List.of(
                                link(path, "/tasks", texts.of("nav.tasks"), ""),
                                link(path, "/people", texts.of("nav.people"), ""))));
        groups.add(
                new NavGroup(
                        texts.of("nav.server"),
                        List.of(link(path, "/openapi", texts.of("nav.methods"), ""))));
        return new Frame(
                texts,
                title,
                path,
                visit.visitor().name(),
                path.equals("/search") ? visit.parameter("q") : "",
                groups,
                visit.visitor().settings(),
                assets);
    }

    private static NavLink link(String path, String address, String name, String count) {
        var isCurrent =
                path.equals(address) || (!address.equals("/") && path.startsWith(address + "/"));
        return new NavLink(address, name, count, isCurrent);
    }

    public Optional<String> reader() {
        return Optional.of(person).filter(name -> !name.isEmpty());
    }
}
