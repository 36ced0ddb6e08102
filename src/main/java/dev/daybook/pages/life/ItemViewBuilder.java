package dev.daybook.pages.life;

import dev.daybook.pages.frame.Paging;
import dev.daybook.pages.frame.Table;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.ItemView.Day;
import dev.daybook.pages.life.ItemView.HandRow;
import dev.daybook.pages.life.ItemView.LinkRow;
import dev.daybook.pages.life.ItemView.Row;
import dev.daybook.pages.life.ItemView.StageRow;
import dev.daybook.pages.life.Life.Stay;
import dev.daybook.pages.life.LifeReader.Card;
import dev.daybook.pages.life.Move.Kind;
import dev.daybook.pages.picture.UsualBar;
import dev.daybook.pages.text.Formats;
import dev.daybook.pages.text.RichText;
import dev.daybook.pages.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builder of the values of an item's page. */
final class ItemViewBuilder {

    private static final int ROWS_PER_PAGE = 200;

    private final Visit visit;
    private final Texts texts;
    private final Formats formats;
    private final Card card;
    private final Life life;
    private final List<Card> linked;
    private final Unobserved unobserved;
    private final UsualTimes usual;

    ItemViewBuilder(Visit visit, Card card, Life life, List<Card> linked, Unobserved unobserved) {
        this.visit = visit;
        this.texts = visit.texts();
        this.formats = visit.formats();
        this.card = card;
        this.life = life;
        this.linked = linked;
        this.unobserved = unobserved;
        this.usual = UsualTimes.of(visit, card.type(), life);
        visit.directory()
                .load(
                        life.moves().stream()
                                .flatMap(move -> Stream.of(move.by(), move.responsible()))
                                .toList());
    }

    ItemView view(String picture) {
        return new ItemView(
                ItemPage.heading(visit, card) + ", " + card.title(),
                "/crm/" + card.type().id() + "/" + life.last().category(),
                sentence(),
                note(),
                picture,
                texts.of("item.moves", life.moves().size()),
                days(),
                Paging.links(life.stays(), ROWS_PER_PAGE, "", visit),
                !usual.isEmpty(),
                stages(),
                hands(),
                linked.stream()
                        .map(other ->
                                new LinkRow(
                                        other.address(),
                                        ItemPage.name(visit, other),
                                        other.title()))
                        .toList(),
                basis());
    }

    // ---- sentence ----

    RichText sentence() {
        var total = formats.duration(life.seconds());
        var last = life.last();
        var end =
                switch (last.stage().semantics()) {
                    case "S" -> texts.rich("item.won", total, life.pipelines());
                    case "F" ->
                            texts.rich("item.lost", total, life.pipelines(), last.stage().name());
                    default ->
                            texts.rich(
                                    "item.open",
                                    last.stage().name(),
                                    formats.duration(visit.now() - last.time()),
                                    total,
                                    life.moves().size());
                };
        var returns = life.count(Kind.RETURNED) + life.count(Kind.REOPENED);
        var sentence = returns > 0 ? end.then(texts.rich("item.returns", returns)) : end;
        var times = life.stageTimes();
        if (times.size() < 2) {
            return sentence;
        }
        var longest = times.getFirst();
        var rank = usual.of(longest.stage());
        var key =
                rank.filter(known -> longest.seconds() > known.most()).isPresent()
                        ? "item.longest.unusual"
                        : "item.longest";
        return sentence.then(
                texts.rich(key, longest.stage().name(), formats.duration(longest.seconds())));
    }

    private String note() {
        if (life.moves().size() >= LifeReader.MOST_MOVES) {
            return texts.of("item.most", life.moves().size());
        }
        return life.first().kind() == Kind.FIRST_KNOWN ? texts.of("item.begins") : "";
    }

    // ---- rows ----

    private List<Day> days() {
        var days = new ArrayList<Day>();
        var stays = life.stays();
        var shown = Paging.shown(stays, ROWS_PER_PAGE, visit);
        var first = stays.indexOf(shown.getFirst());
        var end = first + shown.size();
        for (var i = first; i < end; i++) {
            var stay = stays.get(i);
            addGaps(days, i == 0 ? 0 : stays.get(i - 1).from(), stay.from());
            var name = formats.day(stay.from());
            if (days.isEmpty() || !days.getLast().name().equals(name)) {
                days.add(new Day(name, new ArrayList<>()));
            }
            days.getLast().rows().add(row(stay, i == 0 ? null : stays.get(i - 1)));
        }
        if (end == stays.size()) {
            addGaps(days, stays.getLast().from(), visit.now());
        }
        return days;
    }

    /** Adds a heading without rows for each span between two moves that was not observed. */
    private void addGaps(List<Day> days, long after, long before) {
        unobserved.spans().stream()
                .filter(gap -> gap.from() >= after && gap.from() < before)
                .map(gap -> new Day(Unobserved.words(visit, gap), List.of()))
                .forEach(days::add);
    }

    private Row row(Stay stay, @Nullable Stay before) {
        var move = stay.entry();
        var origin = move.kind() == Kind.CREATED ? origin() : List.<Card>of();
        var kind =
                move.kind() == Kind.MOVED ? "" : texts.of(move.kind().key(), move.pipelineName());
        return new Row(
                formats.time(move.time()),
                formats.iso(move.time()),
                before == null ? "" : move.previous().name(),
                move.stage().name(),
                move.stage().color().css(),
                move.stage().semantics(),
                origin.isEmpty() ? kind : texts.of("move.created.from"),
                kindClass(move.kind()),
                origin.isEmpty() ? "" : origin.getFirst().address(),
                origin.isEmpty() ? "" : ItemPage.name(visit, origin.getFirst()),
                before == null ? "" : formats.duration(before.seconds()),
                before == null ? "" : formats.exactly(before.seconds()),
                before == null ? "" : usualBar(before),
                visit.directory().person(move.by()),
                move.by() > 0 ? "/people/" + move.by() : "");
    }

    /** Returns the item that began before this one and led to it. */
    private List<Card> origin() {
        return linked.stream()
                .filter(other -> other.type().id() != card.type().id())
                .filter(other -> isOrigin(other))
                .limit(1)
                .toList();
    }

    private boolean isOrigin(Card other) {
        var lead = card.fields().get("leadId");
        var parent = card.fields().get("parentId" + other.type().id());
        var deal = card.fields().get("UF_DEAL_ID");
        return (other.type().id() == 1 && lead != null && lead.asWhole() == other.id())
                || (parent != null && parent.asWhole() == other.id())
                || (other.type().id() == 2 && deal != null && deal.asWhole() == other.id());
    }

    private String usualBar(Stay stay) {
        return usual.of(stay.entry().stage())
                .map(known ->
                        UsualBar.draw(
                                stay.seconds(),
                                known.median(),
                                known.most(),
                                formats,
                                texts.of(
                                        "item.usual",
                                        formats.duration(stay.seconds()),
                                        formats.duration(known.median()),
                                        formats.duration(known.most()))))
                .orElse("");
    }

    private static String kindClass(Kind kind) {
        return switch (kind) {
            case WON -> "ok";
            case LOST -> "no";
            case RETURNED, REOPENED -> "back";
            case CREATED, FIRST_KNOWN, MOVED, CHANGED_PIPELINE, CHANGED_RESULT -> "dim";
        };
    }

    private List<StageRow> stages() {
        return life.stageTimes().stream()
                .map(time ->
                        new StageRow(
                                time.stage().name(),
                                time.stage().color().css(),
                                formats.number(time.visits()),
                                formats.duration(time.seconds()),
                                formats.exactly(time.seconds()),
                                usual.of(time.stage())
                                        .map(known -> formats.duration(known.median()))
                                        .orElse("")))
                .toList();
    }

    private List<HandRow> hands() {
        return life.hands().stream()
                .map(hand ->
                        new HandRow(
                                visit.directory().person(hand.user()),
                                hand.user() > 0 ? "/people/" + hand.user() : "",
                                texts.of("item.hand.moves", hand.moves()),
                                hand.responsibleSeconds() == 0
                                        ? texts.of("item.hand.never")
                                        : texts.of(
                                                "item.hand.responsible",
                                                formats.duration(hand.responsibleSeconds()))))
                .toList();
    }

    List<String> basis() {
        return List.of(
                texts.of(
                        "basis.moves",
                        formats.number(life.moves().size()),
                        formats.number(life.last().id())),
                texts.of("basis.zone", formats.zone().getId()),
                texts.of("basis.asked", "crm.item.get, crm.stagehistory.list" + usual.method()));
    }

    /** Returns the moves as a table for download, with exact seconds. */
    Table table() {
        var rows = new ArrayList<List<String>>();
        for (var stay : life.stays()) {
            var move = stay.entry();
            rows.add(
                    List.of(
                            Long.toString(move.id()),
                            formats.iso(move.time()),
                            Long.toString(move.category()),
                            move.pipelineName(),
                            move.stage().id(),
                            move.stage().name(),
                            move.stage().semantics(),
                            move.kind().name().toLowerCase(Locale.ROOT),
                            stay.isOpen() ? "" : Long.toString(stay.seconds()),
                            move.by() < 0 ? "" : Long.toString(move.by()),
                            visit.directory().person(move.by()),
                            move.responsible() < 0 ? "" : Long.toString(move.responsible())));
        }
        return new Table(
                List.of(
                        "id",
                        "time",
                        "categoryId",
                        "categoryName",
                        "stageId",
                        "stageName",
                        "semantics",
                        "kind",
                        "staySeconds",
                        "movedById",
                        "movedByName",
                        "responsibleId"),
                rows);
    }
}
