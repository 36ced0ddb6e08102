package dev.daybook.pages.life;

import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.PictureFile;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.LifeReader.Card;
import dev.daybook.pages.life.LifeReader.Lived;
import dev.daybook.pages.picture.LifePicture;
import dev.daybook.pages.picture.LifePicture.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code /crm/T/items/ID}: the whole life of an item, with everything linked to it. */
public record ItemPage(long typeId, long id) implements Page {

    @Override
    public PageResult answer(Visit visit) {
        var type = visit.directory().type(typeId);
        if (type.isEmpty()) {
            return new PageResult.Missing();
        }
        var reader = new LifeReader(visit);
        var card = reader.card(type.get().type(), id);
        if (card.isEmpty()) {
            return new PageResult.Missing();
        }
        var life = reader.life(card.get().type(), id);
        if (life.isEmpty()) {
            return html(visit, card.get(), ItemView.withoutHistory(visit, card.get()));
        }
        var linked = reader.linked(card.get());
        var lanes = lanes(visit, new Lived(card.get(), life.get()), reader.lanes(linked));
        var unobserved = Unobserved.of(visit, card.get().type());
        var view = new ItemViewBuilder(visit, card.get(), life.get(), linked, unobserved);
        return switch (visit.parameter("as")) {
            case "csv" -> view.table().download(fileName(visit));
            case "json" -> view.table().json(fileName(visit));
            case "svg" ->
                    PictureFile.of(
                                    picture(visit, lanes, unobserved, view.sentence().plain())
                                            .wide(),
                                    LifePicture.colors(lanes),
                                    view.sentence().plain(),
                                    view.basis())
                            .download(fileName(visit));
            default ->
                    html(
                            visit,
                            card.get(),
                            view.view(
                                    picture(visit, lanes, unobserved, view.sentence().plain())
                                            .all()));
        };
    }

    private static LifePicture.Forms picture(
            Visit visit, List<Lane> lanes, Unobserved unobserved, String sentence) {
        var gaps =
                unobserved.spans().stream()
                        .map(gap ->
                                new LifePicture.Span(
                                        Unobserved.words(visit, gap), gap.from(), gap.to()))
                        .toList();
        return LifePicture.draw(lanes, gaps, visit.formats(), sentence, words(visit));
    }

    static LifePicture.Words words(Visit visit) {
        return new LifePicture.Words(
                visit.texts().of("life.responsible"), visit.texts().of("gap.short"));
    }

    private static PageResult html(Visit visit, Card card, ItemView view) {
        var title = visit.texts().of("item.title", heading(visit, card), card.title());
        return new PageResult.Html("item", title, Map.of("view", view));
    }

    /** Returns the name of an item for the beginning of a line. */
    static String heading(Visit visit, Card card) {
        var name = name(visit, card);
        return name.substring(0, 1).toUpperCase(visit.formats().locale()) + name.substring(1);
    }

    public static String name(Visit visit, Card card) {
        return visit.texts()
                .of("item.name", visit.directory().singular(card.type()), Long.toString(card.id()));
    }

    private String fileName(Visit visit) {
        return "daybook-"
                + visit.directory().singular(visit.directory().type(typeId).orElseThrow().type())
                + "-"
                + id
                + "-"
                + visit.formats().localDate(visit.now());
    }

    /** Returns the lanes in the order in which the items began. */
    private static List<Lane> lanes(Visit visit, Lived own, List<Lived> linked) {
        var all =
                Stream.concat(Stream.of(own), linked.stream())
                        .sorted(Comparator.comparingLong(lived -> lived.life().first().time()))
                        .toList();
        var lanes = new ArrayList<Lane>();
        for (var lived : all) {
            lanes.add(lane(visit, lived, lived.equals(own)));
        }
        return lanes;
    }

    private static Lane lane(Visit visit, Lived lived, boolean isMain) {
        var formats = visit.formats();
        var segments =
                lived.life().stays().stream()
                        .map(stay ->
                                new LifePicture.Segment(
                                        stay.entry().stage().name(),
                                        stay.entry().stage().color(),
                                        stay.from(),
                                        stay.to(),
                                        stay.isFinal() && stay.isOpen(),
                                        visit.texts()
                                                .of(
                                                        "life.stay",
                                                        stay.entry().stage().name(),
                                                        formats.exactly(stay.seconds()),
                                                        formats.dateTime(stay.from()))))
                        .toList();
        var pipelines = new ArrayList<LifePicture.Span>();
        for (var stay : lived.life().stays()) {
            var name = stay.entry().pipelineName();
            if (pipelines.isEmpty() || !pipelines.getLast().name().equals(name)) {
                pipelines.add(new LifePicture.Span(name, stay.from(), stay.to()));
            }
        }
        var responsible =
                lived.life().responsibilities().stream()
                        .map(span ->
                                new LifePicture.Span(
                                        visit.directory().person(span.user()),
                                        span.from(),
                                        span.to()))
                        .toList();
        return new Lane(
                heading(visit, lived.card()),
                isMain,
                segments,
                pipelines,
                isMain ? responsible : List.of());
    }
}
