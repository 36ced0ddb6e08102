package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.MethodFailedException;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.PictureFile;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Sorting;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.pipeline.PipelinePage.Content;
import dev.daybook.pages.pipeline.PipelineView.Tab;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answer to one request for a page of a pipeline.
 *
 * @param moment the moment that the address names; empty if the page shows the newest moves
 */
record PipelineAnswer(
        Visit visit,
        Pipeline pipeline,
        String tab,
        Optional<Moment> moment,
        Explain explain,
        PipelinePage.Builder builder) {

    private Content content() {
        return builder.build(visit, pipeline, selection().period(), explain);
    }

    private Selection selection() {
        return explain.selection();
    }

    PageResult.Html html() {
        try {
            var content = content();
            var period = selection().period();
            return html(content, Nearest.of(visit, pipeline, period, content));
        } catch (MethodFailedException failure) {
            if (!failure.hasTooManyBuckets()) {
                throw failure;
            }
            var sentence = visit.texts().rich("buckets.many");
            return html(new Content(sentence, "ask.moved", List.of()), coarser());
        }
    }

    private PageResult.Html html(Content content, @Nullable Tab nearest) {
        var name = PipelinePage.name(visit, pipeline);
        var isLive = selection().own().get(OwnParameters.LIVE).equals("1");
        var news = news();
        var query = visit.request().query();
        var view =
                new PipelineView(
                        name,
                        content.sentence(),
                        PipelinePage.TABS.stream().map(this::tab).toList(),
                        new QuestionBars(visit, pipeline, tab, selection()).bar(content.clause()),
                        sorted(content.sections()),
                        content.board(),
                        explain.basis(),
                        moment.map(each -> each.doubt(visit, pipeline, explain.position()))
                                .orElse(""),
                        nearest,
                        explain.requests(),
                        permalink(),
                        news,
                        news.isEmpty()
                                ? ""
                                : visit.texts()
                                        .of(
                                                "news.live",
                                                visit.formats().number(explain.position())),
                        address(selection().with(OwnParameters.LIVE, isLive ? "" : "1")),
                        isLive,
                        visit.path() + "?" + (query.isEmpty() ? "" : query + "&"));
        return new PageResult.Html("pipeline", name, Map.of("view", view));
    }

    /** Returns the address of this page with another selection. */
    private String address(Selection other) {
        return PipelinePage.address(visit, other.query(PipelinePage.by(visit, tab), at(), tab));
    }

    private String at() {
        return moment.map(Moment::written).orElse("");
    }

    /** Returns the parts with the first table in the order that the address names. */
    private List<Section> sorted(List<Section> sections) {
        if (sections.isEmpty() || tab.equals(PipelinePage.BOARD)) {
            return sections;
        }
        var sorted = new ArrayList<>(sections);
        sorted.set(
                0,
                Sorting.of(selection().own().get(OwnParameters.SORT))
                        .apply(
                                sections.getFirst(),
                                order -> address(selection().with(OwnParameters.SORT, order))));
        return sorted;
    }

    /** Returns a link to the same page with the next larger buckets. */
    private @Nullable Tab coarser() {
        var period = selection().period();
        var position = Period.BUCKETS.indexOf(period.bucket()) + 1;
        if (position == Period.BUCKETS.size()) {
            return null;
        }
        var bucket = Period.BUCKETS.get(position);
        return new Tab(
                address(selection().during(period.by(bucket))),
                visit.texts().of("buckets.show", visit.texts().of("bucket." + bucket)),
                false);
    }

    /** Returns the address that always shows the present answer; empty if this one does. */
    private String permalink() {
        if (moment.isPresent() || !visit.parameter("at").isEmpty()) {
            return "";
        }
        var move = explain.position();
        var now =
                new Moment(
                        Instant.ofEpochSecond(visit.now()),
                        move == 0
                                ? Optional.empty()
                                : Optional.of(Moment.Position.of(visit, pipeline, move)));
        var fixed = selection().with(OwnParameters.LIVE, "");
        return PipelinePage.address(
                visit, fixed.query(PipelinePage.by(visit, tab), now.written(), tab));
    }

    /** Returns the address that counts newer moves; empty if the page shows the past. */
    private String news() {
        var period = selection().period();
        var isPast = !period.to().isAfter(visit.formats().localDate(visit.now()));
        return isPast || explain.position() == 0 || !visit.parameter("at").isEmpty()
                ? ""
                : "/news?type="
                        + pipeline.type().id()
                        + "&category="
                        + pipeline.category()
                        + "&after="
                        + explain.position();
    }

    private Tab tab(String each) {
        // The board has a slider instead of a period.
        var other = each.equals(tab) ? selection() : selection().ofOtherPage();
        var here = each.equals(PipelinePage.BOARD) ? other.during(Period.standard(visit)) : other;
        var query = here.query("", at(), each);
        return new Tab(
                pipeline.address()
                        + (each.isEmpty() ? "" : "/" + each)
                        + (query.isEmpty() ? "" : "?" + query),
                visit.texts().of("tab." + (each.isEmpty() ? "overview" : each)),
                each.equals(tab));
    }

    PageResult download() {
        var part =
                sorted(content().sections()).stream()
                        .filter(section -> section.id().equals(visit.parameter("part")))
                        .findFirst();
        var form = visit.parameter("as");
        if (part.isEmpty() || (form.equals("svg") && part.get().picture().isEmpty())) {
            return new PageResult.Missing();
        }
        var fileName = fileName(part.get().id());
        return switch (form) {
            case "csv" -> part.get().table().download(fileName);
            case "json" -> part.get().table().json(fileName);
            default ->
                    PictureFile.of(
                                    part.get().picture(),
                                    part.get().colors(),
                                    PipelinePage.name(visit, pipeline) + ": " + part.get().title(),
                                    explain.basis())
                            .download(fileName);
        };
    }

    private String fileName(String part) {
        var words =
                (PipelinePage.name(visit, pipeline) + " " + part)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{IsLatin}0-9]+", "-")
                        .replaceAll("[^a-z0-9-]", "");
        return "daybook-" + words + "-" + visit.formats().localDate(visit.now());
    }
}
