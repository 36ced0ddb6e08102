package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.MethodFailedException;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.PictureFile;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.pipeline.PipelineView.QuestionBar;
import dev.daybook.pages.pipeline.PipelineView.Tab;
import dev.daybook.pages.text.RichText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final String COMPARED = "vs=previous";
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
        var period = Period.of(visit, tab.equals(FLOW));
        var canonical = canonical(visit, period);
        if (!canonical.equals(visit.request().query())) {
            return new PageResult.Redirect(
                    302, visit.path() + (canonical.isEmpty() ? "" : "?" + canonical));
        }
        var explain = new Explain(visit, pipeline.get(), instant.map(Instant::toString).orElse(""));
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
        var form = visit.parameter("as");
        if (!form.isEmpty()) {
            return download(visit, pipeline.get(), content, explain, form);
        }
        var shared =
                Stream.of(period.parameters(), instant.map(at -> "at=" + at).orElse(""))
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining("&"));
        var view =
                new PipelineView(
                        name,
                        content.sentence(),
                        TABS.stream()
                                .map(each -> tab(visit, pipeline.get(), each, shared))
                                .toList(),
                        bar(visit, pipeline.get(), period, content),
                        content.sections(),
                        content.board(),
                        explain.basis(),
                        isTooLong
                                ? coarser(visit, period)
                                : Nearest.of(visit, pipeline.get(), period, content),
                        permalink(visit, canonical, instant),
                        news(visit, period, explain),
                        visit.path() + "?" + (canonical.isEmpty() ? "" : canonical + "&"));
        return new PageResult.Html("pipeline", name, Map.of("view", view));
    }

    /** Returns a link to the same page with the next larger buckets. */
    private static @Nullable Tab coarser(Visit visit, Period period) {
        var position = Period.BUCKETS.indexOf(period.bucket()) + 1;
        if (position == Period.BUCKETS.size()) {
            return null;
        }
        var bucket = Period.BUCKETS.get(position);
        return new Tab(
                visit.path() + "?" + period.parameters() + "&bucket=" + bucket,
                visit.texts().of("buckets.show", visit.texts().of("bucket." + bucket)),
                false);
    }

    /** Returns the address that always shows the present answer; empty if this one does. */
    private static String permalink(Visit visit, String canonical, Optional<Instant> instant) {
        if (instant.isPresent() || !visit.parameter("at").isEmpty()) {
            return "";
        }
        return visit.path()
                + "?"
                + (canonical.isEmpty() ? "" : canonical + "&")
                + "at="
                + Instant.ofEpochSecond(visit.now());
    }

    /** Returns the known parameters that differ from the defaults, in their fixed order. */
    private String canonical(Visit visit, Period period) {
        var parameters = new ArrayList<String>();
        var by = visit.parameter("by");
        if (tab.equals("funnel") && List.of("begun", "moved").contains(by)) {
            parameters.add("by=" + by);
        }
        if (tab.equals("time") && by.equals("moved")) {
            parameters.add("by=moved");
        }
        if (!period.parameters().isEmpty()) {
            parameters.add(period.parameters());
        }
        if (isCompared(visit)) {
            parameters.add(COMPARED);
        }
        if (!period.chosen().isEmpty()) {
            parameters.add("bucket=" + period.chosen());
        }
        var at = boardTime(visit, period);
        if (instant(visit).isPresent() || (tab.equals("board") && LOCAL.matcher(at).matches())) {
            parameters.add("at=" + at);
        }
        var form = visit.parameter("as");
        if (List.of("csv", "json", "svg").contains(form)) {
            parameters.add("part=" + visit.parameter("part").replaceAll("[^a-z]", ""));
            parameters.add("as=" + form);
        }
        return String.join("&", parameters);
    }

    private boolean isCompared(Visit visit) {
        return tab.equals("time") && visit.parameter("vs").equals("previous");
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
        return isPast || !visit.parameter("at").isEmpty()
                ? ""
                : "/news?type=" + typeId + "&category=" + category + "&after=" + explain.position();
    }

    private Tab tab(Visit visit, Pipeline pipeline, String each, String parameters) {
        var address =
                pipeline.address()
                        + (each.isEmpty() ? "" : "/" + each)
                        + (parameters.isEmpty() || each.equals("board") ? "" : "?" + parameters);
        return new Tab(
                address,
                visit.texts().of("tab." + (each.isEmpty() ? "overview" : each)),
                each.equals(tab));
    }

    private QuestionBar bar(Visit visit, Pipeline pipeline, Period period, Content content) {
        var by = visit.parameter("by");
        var prefix = visit.path() + "?" + (by.isEmpty() ? "" : "by=" + by + "&");
        var bucket = period.chosen().isEmpty() ? "" : "&bucket=" + period.chosen();
        var suffix = (isCompared(visit) ? "&" + COMPARED : "") + bucket;
        var here = period.parameters();
        var buckets =
                tab.equals(FLOW)
                        ? Period.BUCKETS.stream()
                                .map(each ->
                                        new Tab(
                                                prefix
                                                        + (here.isEmpty() ? "" : here + "&")
                                                        + "bucket="
                                                        + each,
                                                visit.texts().of("bucket." + each),
                                                period.bucket().equals(each)))
                                .toList()
                        : List.<Tab>of();
        var periods =
                Period.RELATIVE.stream()
                        .map(last ->
                                new Tab(
                                        prefix + "last=" + last + suffix,
                                        visit.texts().of("period." + last),
                                        period.last().equals(last)))
                        .toList();
        return new QuestionBar(
                visit.directory().plural(pipeline.type()),
                content.clause().isEmpty()
                        ? ""
                        : visit.texts()
                                .of(
                                        content.clause(),
                                        day(visit, period.from()),
                                        day(visit, period.to().minusDays(1))),
                visit.path(),
                by,
                period.from().toString(),
                period.to().minusDays(1).toString(),
                periods,
                period.chosen(),
                buckets,
                prefix + period.earlier().parameters() + suffix,
                prefix + period.later().parameters() + suffix,
                isCompared(visit) ? "previous" : "",
                tab.equals("time")
                        ? visit.path()
                                + (here.isEmpty() ? "" : "?" + here)
                                + (isCompared(visit) ? "" : (here.isEmpty() ? "?" : "&") + COMPARED)
                        : "");
    }

    private static String day(Visit visit, LocalDate day) {
        return visit.formats().date(visit.formats().start(day));
    }

    private PageResult download(
            Visit visit, Pipeline pipeline, Content content, Explain explain, String form) {
        var part =
                content.sections().stream()
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
