package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.text.RichText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /crm/T/C/…}: page of a pipeline. Reads the question; {@link PipelineAnswer} answers it. */
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

    static final String BOARD = "board";

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
                    "flow",
                    new FlowPage(),
                    "ageing",
                    new AgeingPage(),
                    "paths",
                    new PathsPage(),
                    BOARD,
                    new BoardPage(),
                    FigurePage.TAB,
                    new FigurePage());

    private static final Pattern LOCAL =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?");

    static final List<String> TABS =
            List.of("", BOARD, "funnel", "time", "map", "flow", "ageing", "paths");

    @Override
    public PageResult answer(Visit request) {
        var moment = Moment.of(request).filter(each -> each.at().getEpochSecond() <= request.now());
        var visit = moment.map(each -> request.at(each.at().getEpochSecond())).orElse(request);
        var pipeline = visit.directory().readablePipeline(typeId, category);
        var builder = PAGES.get(tab);
        if (pipeline.isEmpty() || builder == null) {
            return new PageResult.Missing();
        }
        var selection = Selection.of(visit, tab);
        var canonical = canonical(visit, selection);
        if (!canonical.equals(visit.request().query())) {
            return new PageResult.Redirect(302, address(visit, canonical));
        }
        var explain = new Explain(visit, pipeline.get(), moment, selection);
        var answer = new PipelineAnswer(visit, pipeline.get(), tab, moment, explain, builder);
        return visit.parameter("as").isEmpty()
                ? new PageResult.Later(name(visit, pipeline.get()), answer::html)
                : answer.download();
    }

    static String address(Visit visit, String query) {
        return visit.path() + (query.isEmpty() ? "" : "?" + query);
    }

    /** Returns the known parameters that differ from the defaults, in their fixed order. */
    private String canonical(Visit visit, Selection selection) {
        var query = new StringBuilder(selection.query(by(visit, tab), at(visit, selection), tab));
        if (tab.equals(BOARD)) {
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

    /** Returns the instant of the page as it stands in addresses; empty for now. */
    private String at(Visit visit, Selection selection) {
        var moment = Moment.of(visit);
        if (moment.isPresent()) {
            return moment.get().written();
        }
        var at = boardTime(visit, selection.period());
        return tab.equals(BOARD) && LOCAL.matcher(at).matches() ? at : "";
    }

    // Without script, the slider sends the position of a step.
    private static String boardTime(Visit visit, Period period) {
        var step = visit.parameter("step");
        var today = visit.formats().localDate(visit.now());
        return step.isEmpty() ? visit.parameter("at") : BoardTime.of(period, today).at(step, today);
    }

    /** Returns the basis of a page; empty for the default one. */
    static String by(Visit visit, String tab) {
        var by = visit.parameter("by");
        var isKnown =
                switch (tab) {
                    case "funnel" -> List.of("begun", "moved").contains(by);
                    case "time" -> List.of("begun", "inside").contains(by);
                    default -> false;
                };
        return isKnown ? by : "";
    }

    static String name(Visit visit, Pipeline pipeline) {
        var type = visit.directory().plural(pipeline.type());
        return type.equals(pipeline.name()) ? type : type + ", " + pipeline.name();
    }
}
