package dev.daybook.pages.life;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Newest moves of the portal, with the titles of their items. */
public final class RecentMoves {

    private RecentMoves() {}

    /** Move with its item. */
    public record RecentMove(EntityType type, long item, String title, Move move) {}

    /** Returns the newest moves of all types. */
    public static List<RecentMove> newest(Visit visit, int most) {
        var all = new ArrayList<RecentMove>();
        for (var type : visit.directory().types()) {
            all.addAll(newest(visit, type.type(), -1, most));
        }
        all.sort(Comparator.comparingLong((RecentMove each) -> each.move().time()).reversed());
        var shown = all.subList(0, Math.min(most, all.size()));
        visit.directory().load(shown.stream().map(each -> each.move().by()).toList());
        return withTitles(visit, shown);
    }

    /**
     * Returns the newest moves of a type, without titles.
     *
     * @param category -1 for all pipelines
     */
    public static List<RecentMove> newest(Visit visit, EntityType type, long category, int most) {
        var filter =
                category >= 0 && type.hasCategories()
                        ? Value.tree("CATEGORY_ID", category)
                        : Value.Items.EMPTY;
        return moves(visit, type, filter, most);
    }

    /** Returns the newest moves that pass a filter, without titles. */
    public static List<RecentMove> moves(Visit visit, EntityType type, Value filter, int most) {
        var reader = new LifeReader(visit);
        return visit
                .api()
                .call(
                        "crm.stagehistory.list",
                        "entityTypeId",
                        type.id(),
                        "filter",
                        filter,
                        "order",
                        Value.tree("ID", "DESC"),
                        "select",
                        LifeReader.COLUMNS,
                        "start",
                        -1)
                .rows("items")
                .stream()
                .limit(most)
                .map(row ->
                        new RecentMove(
                                type, row.member("OWNER_ID").asWhole(), "", reader.move(type, row)))
                .toList();
    }

    /** Returns the moves with the titles of their items now. */
    public static List<RecentMove> withTitles(Visit visit, List<RecentMove> moves) {
        var titles = new HashMap<Integer, Map<Long, String>>();
        return moves.stream()
                .map(recent -> {
                    var known =
                            titles.computeIfAbsent(
                                    recent.type().id(),
                                    _ -> titles(visit, recent.type(), items(moves, recent)));
                    return new RecentMove(
                            recent.type(),
                            recent.item(),
                            known.getOrDefault(recent.item(), ""),
                            recent.move());
                })
                .toList();
    }

    private static List<Long> items(List<RecentMove> moves, RecentMove like) {
        return moves.stream()
                .filter(each -> each.type().equals(like.type()))
                .map(RecentMove::item)
                .distinct()
                .toList();
    }

    /** Returns the titles of items, at most fifty. */
    public static Map<Long, String> titles(Visit visit, EntityType type, Collection<Long> ids) {
        var titles = new HashMap<Long, String>();
        var wanted = new Value.Items(ids.stream().map(Value::of).toList());
        var isOld = type.family() == EntityFamily.OLD_INVOICE;
        var rows =
                isOld
                        ? visit.api()
                                .call("crm.invoice.list", "filter", Value.tree("ID", wanted))
                                .result()
                                .elements()
                        : visit.api()
                                .call(
                                        "crm.item.list",
                                        "entityTypeId",
                                        type.id(),
                                        "filter",
                                        Value.tree("@id", wanted),
                                        "select",
                                        Value.texts(List.of("id", "title")))
                                .rows("items");
        for (var row : rows) {
            titles.put(
                    row.member(isOld ? "ID" : "id").asWhole(),
                    row.member(isOld ? "ORDER_TOPIC" : "title").asText());
        }
        return titles;
    }
}
