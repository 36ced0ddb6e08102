package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.MethodFailedException;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.PictureFile;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Sorting;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.pipeline.PipelineView.Tab;
import dev.daybook.pages.text.RichText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /crm/T/C/…}: page of a pipeline. Reads the question, and frames the answer. */
public record PipelinePage(long typeId, long category, String tab) implements Page {

    /**
     * Answer of a page.
     *
     * @param clause the key of the text that says what the period selects
     * @param board the columns of the board; null on other pages
     */
    record Content(
            RichText sentence,
            String clause,
            List<Section> sections,
            BoardPage.@Nullable Board board) {

        Content(RichText sentence, String clause, List<Section> sections) {
            this(sentence, clause, sections, null);
        }
    }

    /** Builder of the content of one page. */
    @FunctionalInterface
    interface Builder {
        Content build(Visit visit, Pipeline pipeline, Period period, Explain explain);
    }

    private static final String FLOW = "flow";

    private static final Map<String, Builder> PAGES =
            Map.of(
                    "",
                    new OverviewPage(),
                    "funnel",
                    new FunnelPage(),
                    "time",
                    new TimePage(),
                    "map",
                    new WaysPage(),
                    FLOW,
                    new FlowPage(),
                    "ageing",
                    new AgeingPage(),
                    "paths",
                    new PathsPage(),
                    "board",
                    new BoardPage());

    private static final Pattern LOCAL =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?");
    private static final Pattern INSTANT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

    static final List<String> TABS =
            List.of("", "board", "funnel", "time", "map", FLOW, "ageing", "paths");

    /** Returns the instant of an address that was copied; empty if the page shows the newest. */
    static Optional<Instant> instant(Visit visit) {
        var at = visit.parameter("at");
        try {
            return INSTANT.matcher(at).matches()
                    ? Optional.of(Instant.parse(at))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    @Override
    public PageResult answer(Visit request) {
        var instant = instant(request).filter(at -> at.getEpochSecond() <= request.now());
        var visit = instant.map(at -> request.at(at.getEpochSecond())).orElse(request);
        var pipeline = visit.directory().readablePipeline(typeId, category);
        var builder = PAGES.get(tab);
        if (pipeline.isEmpty() || builder == null) {
            return new PageResult.Missing();
        }
        var selection = Selection.of(visit, tab);
        var period = selection.period();
        var canonical = canonical(visit, selection);
        if (!canonical.equals(visit.request().query())) {
            return new PageResult.Redirect(
                    302, visit.path() + (canonical.isEmpty() ? "" : "?" + canonical));
        }
        var at = instant.map(Instant::toString).orElse("");
        var explain = new Explain(visit, pipeline.get(), at, selection);
        Content content;
        var isTooLong = false;
        try {
            content = builder.build(visit, pipeline.get(), period, explain);
        } catch (MethodFailedException failure) {
            if (!failure.hasTooManyBuckets()) {
                throw failure;
            }
            isTooLong = true;
            content = new Content(visit.texts().rich("buckets.many"), "ask.moved", List.of());
        }
        var name = name(visit, pipeline.get());
        var sections = sorted(visit, selection, at, content.sections());
        var form = visit.parameter("as");
        if (!form.isEmpty()) {
            return download(visit, pipeline.get(), sections, explain, form);
        }
        var isLive = selection.own().get(OwnParameters.LIVE).equals("1");
        var news = news(visit, period, explain);
        var view =
                new PipelineView(
                        name,
                        content.sentence(),
                        TABS.stream()
                                .map(each -> tab(visit, pipeline.get(), each, selection, at))
                                .toList(),
                        new QuestionBars(visit, pipeline.get(), tab, selection)
                                .bar(content.clause()),
                        sections,
                        content.board(),
                        explain.basis(),
                        isTooLong
                                ? coarser(visit, selection)
                                : Nearest.of(visit, pipeline.get(), period, content),
                        explain.requests(),
                        permalink(visit, selection, instant),
                        news,
                        news.isEmpty()
                                ? ""
                                : visit.texts()
                                        .of(
                                                "news.live",
                                                visit.formats().number(explain.position())),
                        address(
                                visit,
                                selection
                                        .with(OwnParameters.LIVE, isLive ? "" : "1")
                                        .query(by(visit), at, tab)),
                        isLive,
                        visit.path() + "?" + (canonical.isEmpty() ? "" : canonical + "&"));
        return new PageResult.Html("pipeline", name, Map.of("view", view));
    }

    private static String address(Visit visit, String query) {
        return visit.path() + (query.isEmpty() ? "" : "?" + query);
    }

    /** Returns the parts with the first table in the order that the address names. */
    private List<Section> sorted(
            Visit visit, Selection selection, String at, List<Section> sections) {
        if (sections.isEmpty() || tab.equals("board")) {
            return sections;
        }
        var sorted = new ArrayList<>(sections);
        sorted.set(
                0,
                Sorting.of(selection.own().get(OwnParameters.SORT))
                        .apply(
                                sections.getFirst(),
                                order ->
                                        address(
                                                visit,
                                                selection
                                                        .with(OwnParameters.SORT, order)
                                                        .query(by(visit), at, tab))));
        return sorted;
    }

    /** Returns a link to the same page with the next larger buckets. */
    private @Nullable Tab coarser(Visit visit, Selection selection) {
        var period = selection.period();
        var position = Period.BUCKETS.indexOf(period.bucket()) + 1;
        if (position == Period.BUCKETS.size()) {
            return null;
        }
        var bucket = Period.BUCKETS.get(position);
        return new Tab(
                visit.path() + "?" + selection.during(period.by(bucket)).query(by(visit), "", tab),
                visit.texts().of("buckets.show", visit.texts().of("bucket." + bucket)),
                false);
    }

    /** Returns the address that always shows the present answer; empty if this one does. */
    private String permalink(Visit visit, Selection selection, Optional<Instant> instant) {
        if (instant.isPresent() || !visit.parameter("at").isEmpty()) {
            return "";
        }
        var now = Instant.ofEpochSecond(visit.now()).toString();
        return visit.path() + "?" + selection.query(by(visit), now, tab);
    }

    /** Returns the known parameters that differ from the defaults, in their fixed order. */
    private String canonical(Visit visit, Selection selection) {
        var at = boardTime(visit, selection.period());
        var isTime =
                instant(visit).isPresent() || (tab.equals("board") && LOCAL.matcher(at).matches());
        var query = new StringBuilder(selection.query(by(visit), isTime ? at : "", tab));
        if (tab.equals("board")) {
            BoardPage.other(visit)
                    .ifPresent(
                            other -> query.append(separator(query)).append("with=").append(other));
        }
        var form = visit.parameter("as");
        if (List.of("csv", "json", "svg").contains(form)) {
            query.append(separator(query))
                    .append("part=")
                    .append(visit.parameter("part").replaceAll("[^a-z]", ""))
                    .append("&as=")
                    .append(form);
        }
        return query.toString();
    }

    private static String separator(StringBuilder query) {
        return query.isEmpty() ? "" : "&";
    }

    /** Returns the basis of the page; empty for the default one. */
    private String by(Visit visit) {
        var by = visit.parameter("by");
        var isKnown =
                switch (tab) {
                    case "funnel" -> List.of("begun", "moved").contains(by);
                    case "time" -> List.of("begun", "inside").contains(by);
                    default -> false;
                };
        return isKnown ? by : "";
    }

    // Without script, the slider sends the position of a step.
    private static String boardTime(Visit visit, Period period) {
        var step = visit.parameter("step");
        var today = visit.formats().localDate(visit.now());
        return step.isEmpty() ? visit.parameter("at") : BoardTime.of(period, today).at(step, today);
    }

    static String name(Visit visit, Pipeline pipeline) {
        var type = visit.directory().plural(pipeline.type());
        return type.equals(pipeline.name()) ? type : type + ", " + pipeline.name();
    }

    /** Returns the address that counts newer moves; empty if the page shows the past. */
    private String news(Visit visit, Period period, Explain explain) {
        var isPast = !period.to().isAfter(visit.formats().localDate(visit.now()));
        return isPast || explain.position() == 0 || !visit.parameter("at").isEmpty()
                ? ""
                : "/news?type=" + typeId + "&category=" + category + "&after=" + explain.position();
    }

    private Tab tab(Visit visit, Pipeline pipeline, String each, Selection selection, String at) {
        // The board has a slider instead of a period.
        var other = each.equals(tab) ? selection : selection.ofOtherPage();
        var here = each.equals("board") ? other.during(Period.standard(visit)) : other;
        var query = here.query("", at, each);
        return new Tab(
                pipeline.address()
                        + (each.isEmpty() ? "" : "/" + each)
                        + (query.isEmpty() ? "" : "?" + query),
                visit.texts().of("tab." + (each.isEmpty() ? "overview" : each)),
                each.equals(tab));
    }

    private PageResult download(
            Visit visit, Pipeline pipeline, List<Section> sections, Explain explain, String form) {
        var part =
                sections.stream()
                        .filter(section -> section.id().equals(visit.parameter("part")))
                        .findFirst();
        if (part.isEmpty() || (form.equals("svg") && part.get().picture().isEmpty())) {
            return new PageResult.Missing();
        }
        var fileName = fileName(visit, pipeline, part.get().id());
        return switch (form) {
            case "csv" -> part.get().table().download(fileName);
            case "json" -> part.get().table().json(fileName);
            default ->
                    PictureFile.of(
                                    part.get().picture(),
                                    part.get().colors(),
                                    name(visit, pipeline) + ": " + part.get().title(),
                                    explain.basis())
                            .download(fileName);
        };
    }

    private static String fileName(Visit visit, Pipeline pipeline, String part) {
        var words =
                (name(visit, pipeline) + " " + part)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{IsLatin}0-9]+", "-")
                        .replaceAll("[^a-z0-9-]", "");
        return "daybook-" + words + "-" + visit.formats().localDate(visit.now());
    }
}
