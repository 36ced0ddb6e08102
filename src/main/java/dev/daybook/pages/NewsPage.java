package dev.daybook.pages;

import dev.daybook.pages.frame.Directory;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Optional;

/** {@code /news}: the number of moves since a page was shown, for its script. */
record NewsPage() implements Page {

    @Override
    public PageResult answer(Visit visit) {
        // Browsers say which site asks; another one has no business with the news of this one.
        var site = visit.request().header("Sec-Fetch-Site");
        if (!site.isEmpty() && !site.equals("same-origin")) {
            return new PageResult.Missing();
        }
        var after = visit.parameter("after");
        var type =
                visit.parameter("type").matches("[0-9]{1,9}")
                        ? visit.directory().type(Long.parseLong(visit.parameter("type")))
                        : Optional.<Directory.TypePipelines>empty();
        if (type.isEmpty() || !after.matches("[0-9]{1,18}")) {
            return new PageResult.Missing();
        }
        var filter = new LinkedHashMap<>(Value.tree(">ID", after).members());
        var category = visit.parameter("category");
        if (type.get().type().hasCategories() && category.matches("[0-9]{1,18}")) {
            filter.put("CATEGORY_ID", Value.of(category));
        }
        var moves =
                visit.api()
                        .call(
                                "crm.stagehistory.list",
                                "entityTypeId",
                                type.get().type().id(),
                                "filter",
                                Value.of(filter))
                        .total();
        return new PageResult.Download(
                "application/json; charset=utf-8",
                "news.json",
                JsonWriter.text(
                        Value.tree("moves", moves, "text", visit.texts().of("news.moves", moves))));
    }
}
