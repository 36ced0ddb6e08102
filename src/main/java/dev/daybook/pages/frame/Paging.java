package dev.daybook.pages.frame;

import dev.daybook.pages.frame.Section.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Links to the pages of a list. */
public final class Paging {

    private static final String PAGE = "p";

    private Paging() {}

    /** Returns the part of a list that is on the page that the address names. */
    public static <T> List<T> shown(List<T> all, int perPage, Visit visit) {
        var from = (int) Math.min(all.size(), (current(all, perPage, visit) - 1) * perPage);
        return all.subList(from, Math.min(all.size(), from + perPage));
    }

    /** Returns links to the pages of a list on the same path, with the other parameters. */
    public static List<Choice> links(List<?> all, int perPage, String query, Visit visit) {
        return links(
                current(all, perPage, visit),
                pages(all, perPage),
                page -> visit.path() + "?" + query + PAGE + "=" + page,
                visit);
    }

    private static long pages(List<?> all, int perPage) {
        return Math.ceilDiv((long) all.size(), perPage);
    }

    private static long current(List<?> all, int perPage, Visit visit) {
        var asked = visit.parameter(PAGE);
        var page = asked.matches("[1-9][0-9]{0,8}") ? Long.parseLong(asked) : 1;
        return Math.clamp(page, 1, Math.max(1, pages(all, perPage)));
    }

    /**
     * Returns links to the first page, to the pages around the current one, and to the last page;
     * none if there is only one.
     *
     * @param address returns the address of a page
     */
    public static List<Choice> links(
            long current, long pages, LongFunction<String> address, Visit visit) {
        var links = new ArrayList<Choice>();
        if (pages < 2) {
            return links;
        }
        if (current > 1) {
            links.add(
                    new Choice(address.apply(current - 1), visit.texts().of("page.before"), false));
        }
        for (var page = 1L; page <= pages; page++) {
            if (page == 1 || page == pages || Math.abs(page - current) <= 1) {
                links.add(
                        new Choice(
                                address.apply(page),
                                visit.texts().of("page.number", page),
                                page == current));
            } else if (page < current - 1) {
                page = current - 2;
            } else {
                page = pages - 1;
            }
        }
        if (current < pages) {
            links.add(
                    new Choice(address.apply(current + 1), visit.texts().of("page.after"), false));
        }
        return links;
    }
}
