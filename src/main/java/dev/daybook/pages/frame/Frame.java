package dev.daybook.pages.frame;

import dev.daybook.pages.access.DisplaySettings;
import dev.daybook.pages.frame.Directory.PipelineName;
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
                links.add(
                        link(
                                path,
                                pipeline.address(),
                                pipeline.name(),
                                count(visit, pipeline, counts)));
            }
            groups.add(new NavGroup(type.name(), links));
        }
        groups.add(
                new NavGroup(
                        texts.of("nav.work"),
                        List.of(
                                link(path, "/tasks", texts.of("nav.tasks"), ""),
                                link(path, "/people", texts.of("nav.people"), ""))));
        groups.add(new NavGroup(texts.of("nav.server"), server(visit, path)));
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

    private static List<NavLink> server(Visit visit, String path) {
        var links = new ArrayList<NavLink>();
        if (visit.visitor().user().isAdmin()) {
            links.add(link(path, "/mirror", visit.texts().of("nav.mirror"), ""));
            links.add(link(path, "/ops", visit.texts().of("nav.ops"), ""));
        }
        links.add(link(path, "/openapi", visit.texts().of("nav.methods"), ""));
        return links;
    }

    /** Returns the number of open items; empty while a mirror has not read them. */
    private static String count(Visit visit, PipelineName pipeline, OpenCounts counts) {
        try {
            return visit.formats().number(counts.of(visit, pipeline));
        } catch (MethodFailedException failure) {
            if (failure.isIncomplete()) {
                return "";
            }
            throw failure;
        }
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
