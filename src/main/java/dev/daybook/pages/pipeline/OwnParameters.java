package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Sorting;
import dev.daybook.pages.frame.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/** Parameters of one page of a pipeline; links to other pages leave them out. */
record OwnParameters(SequencedMap<String, String> values) {

    static final OwnParameters NONE = new OwnParameters(new LinkedHashMap<>());

    static final String SORT = "sort";
    static final String PAGE = "p";
    static final String LIVE = "live";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,6}");
    private static final Pattern PAGE_NUMBER = Pattern.compile("[2-9]|[1-9][0-9]{1,4}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9_:]{1,60}");
    private static final Pattern ONE = Pattern.compile("1");

    /** Parameters that leave the list as it is. */
    private static final Set<String> SAME_LIST = Set.of(PAGE, LIVE, FlowCursor.ON);

    private static final List<String> ORDER =
            List.of(
                    SORT,
                    PAGE,
                    "group",
                    "least",
                    "label",
                    FigurePage.OF,
                    FigurePage.STAGE,
                    FigurePage.LEFT,
                    FigurePage.UNIT,
                    FigurePage.LIKE,
                    FigurePage.SEMANTICS,
                    FigurePage.STATE,
                    FigurePage.WITHIN,
                    "form",
                    FlowCursor.ON,
                    LIVE);

    private static final Map<String, Map<String, Pattern>> OF_TABS =
            Map.of(
                    FigurePage.TAB,
                    Map.of(
                            PAGE,
                            PAGE_NUMBER,
                            FigurePage.OF,
                            Pattern.compile(
                                    "open|final|wip|arrived|left|finished|won|lost|reopened|cohort"
                                            + "|visited|reached|entries|firstEntries|reentries"
                                            + "|moves|variant"),
                            FigurePage.STAGE,
                            Pattern.compile("[A-Za-z0-9_:]{1,60}(,[A-Za-z0-9_:]{1,60}){0,20}"),
                            FigurePage.LEFT,
                            Pattern.compile("-|[A-Za-z0-9_:]{1,60}"),
                            FigurePage.UNIT,
                            Pattern.compile("item"),
                            FigurePage.LIKE,
                            Pattern.compile("[1-9][0-9]{0,17}"),
                            FigurePage.SEMANTICS,
                            Pattern.compile("[PSF]"),
                            FigurePage.STATE,
                            Pattern.compile("finished"),
                            FigurePage.WITHIN,
                            Pattern.compile("30|90|180")),
                    "",
                    Map.of(FlowCursor.ON, DAY),
                    "time",
                    Map.of(PAGE, PAGE_NUMBER, "group", Pattern.compile("person|responsible")),
                    "map",
                    Map.of(
                            "least",
                            NUMBER,
                            "label",
                            Pattern.compile("items|median|share"),
                            "stage",
                            STAGE),
                    "paths",
                    Map.of(PAGE, PAGE_NUMBER, "state", Pattern.compile("finished")),
                    "funnel",
                    Map.of("within", Pattern.compile("30|90|180")),
                    "ageing",
                    Map.of(PAGE, PAGE_NUMBER),
                    "flow",
                    Map.of("form", Pattern.compile("cumulative"), FlowCursor.ON, DAY));

    static OwnParameters of(Visit visit, String tab) {
        var known = OF_TABS.getOrDefault(tab, Map.of());
        var values = new LinkedHashMap<String, String>();
        for (var name : ORDER) {
            var written = visit.parameter(name);
            var isValid =
                    switch (name) {
                        case SORT ->
                                !tab.equals("board") && !Sorting.of(written).column().isEmpty();
                        case LIVE -> !tab.equals("board") && ONE.matcher(written).matches();
                        default ->
                                known.containsKey(name)
                                        && known.get(name).matcher(written).matches();
                    };
            if (isValid) {
                values.put(name, written);
            }
        }
        return new OwnParameters(values);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** Returns the number of the page of a list, from 1. */
    int page() {
        return values.containsKey(PAGE) ? Integer.parseInt(get(PAGE)) : 1;
    }

    /** Returns these parameters with another value; an empty one removes the parameter. */
    OwnParameters with(String name, String value) {
        var others = new LinkedHashMap<String, String>();
        for (var each : ORDER) {
            var other = each.equals(name) ? value : get(each);
            // Another list begins at its first page.
            if (!other.isEmpty() && (!each.equals(PAGE) || SAME_LIST.contains(name))) {
                others.put(each, other);
            }
        }
        return new OwnParameters(others);
    }
}
