package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Section.Choice;
import dev.daybook.pages.frame.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Links to the pages of a list. */
final class Paging {

    private Paging() {}

    /**
     * Returns links to the first page, to the pages around the current one, and to the last page;
     * none if there is only one.
     *
     * @param address returns the address of a page
     */
    static List<Choice> links(long current, long pages, LongFunction<String> address, Visit visit) {
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
