package dev.daybook.pages.pipeline;

import dev.daybook.crm.EntityFamily;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.pipeline.PipelineView.Choice;
import dev.daybook.pages.pipeline.PipelineView.QuestionBar;
import dev.daybook.pages.pipeline.PipelineView.Tab;
import dev.daybook.protocol.Value;
import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Maker of the question of a page as a clause of buttons, each with its form. */
final class QuestionBars {

    private static final int MOST_PEOPLE = 500;

    /** Ends of the keys of texts, by the operator of a condition. */
    private static final Map<String, String> OPERATORS =
            Map.of("", "is", "!", "not", "%", "contains", ">=", "least", "<=", "most");

    private final Visit visit;
    private final Pipeline pipeline;
    private final String tab;
    private final Selection selection;
    private final String by;

    QuestionBars(Visit visit, Pipeline pipeline, String tab, Selection selection) {
        this.visit = visit;
        this.pipeline = pipeline;
        this.tab = tab;
        this.selection = selection;
        this.by = visit.parameter("by");
    }

    /**
     * Returns the question of a page.
     *
     * @param clause the key of the text that says what the period selects; empty for none
     */
    QuestionBar bar(String clause) {
        var texts = visit.texts();
        var period = selection.period();
        return new QuestionBar(
                visit.directory().plural(pipeline.type()),
                clause.isEmpty()
                        ? ""
                        : texts.of(clause, day(period.from()), day(period.to().minusDays(1))),
                visit.path(),
                period.from().toString(),
                period.to().minusDays(1).toString(),
                hidden("from"),
                Stream.concat(Period.RELATIVE.stream(), Period.PRESENT.stream())
                        .map(this::relative)
                        .toList(),
                buckets(),
                address(selection.during(period.earlier())),
                address(selection.during(period.later())),
                who(),
                hidden("who"),
                people(),
                List.of(time(false), time(true)),
                texts.of(selection.isWorking() ? "ask.working" : "ask.calendar"),
                compared(),
                hidden("vs"),
                hidden("at"),
                Selection.isComparable(tab) ? comparisons() : List.of(),
                conditions(),
                hidden("where"),
                selection.where().written(),
                fields());
    }

    private String address(Selection other) {
        var query = other.query(by, "", tab);
        return visit.path() + (query.isEmpty() ? "" : "?" + query);
    }

    private Tab relative(String last) {
        var period = new Period(selection.period().from(), selection.period().to(), last, "");
        return new Tab(
                address(selection.during(period.by(selection.period().chosen()))),
                visit.texts().of("period." + last),
                selection.period().last().equals(last));
    }

    private List<Tab> buckets() {
        var period = selection.period();
        var suiting = period.by("").bucket();
        return Selection.hasBuckets(tab)
                ? Period.BUCKETS.stream()
                        .map(each ->
                                new Tab(
                                        address(
                                                selection.during(
                                                        period.by(
                                                                each.equals(suiting) ? "" : each))),
                                        visit.texts().of("bucket." + each),
                                        period.bucket().equals(each)))
                        .toList()
                : List.of();
    }

    private Tab time(boolean isWorking) {
        return new Tab(
                address(selection.counting(isWorking)),
                visit.texts().of(isWorking ? "ask.working.hours" : "ask.calendar.hours"),
                selection.isWorking() == isWorking);
    }

    private List<Tab> comparisons() {
        var previous = Selection.PREVIOUS;
        return List.of(
                new Tab(
                        address(selection.comparedWith(previous)),
                        visit.texts().of("ask.compare.previous"),
                        selection.compared().equals(previous)),
                new Tab(
                        address(selection.comparedWith("")),
                        visit.texts().of("ask.compare.none"),
                        !selection.isCompared()));
    }

    /** Returns the second period in words; empty if nothing is compared. */
    private String compared() {
        var compared = selection.compared();
        if (compared.isEmpty() || compared.equals(Selection.PREVIOUS)) {
            return compared.isEmpty() ? "" : visit.texts().of("ask.compared.previous");
        }
        var days = compared.split("\\.\\.", 2);
        return visit.texts()
                .of("ask.compared", day(LocalDate.parse(days[0])), day(LocalDate.parse(days[1])));
    }

    private String who() {
        visit.directory().load(selection.who());
        return selection.who().isEmpty()
                ? visit.texts().of("ask.everybody")
                : selection.who().stream()
                        .map(visit.directory()::person)
                        .collect(Collectors.joining(", "));
    }

    private List<Choice> people() {
        var choices = new ArrayList<Choice>();
        visit.directory()
                .colleagues(MOST_PEOPLE)
                .forEach((id, name) ->
                        choices.add(
                                new Choice(Long.toString(id), name, selection.who().contains(id))));
        return choices;
    }

    /** Returns the conditions in words, each with the address that leaves it out. */
    private List<Tab> conditions() {
        var names = selection.where().isEmpty() ? Map.<String, String>of() : names();
        return selection.where().pairs().stream()
                .map(pair ->
                        new Tab(
                                address(selection.where(selection.where().without(pair))),
                                visit.texts()
                                        .of(
                                                "where.op." + OPERATORS.get(pair.operator()),
                                                names.getOrDefault(pair.field(), pair.field()),
                                                pair.value()),
                                false))
                .toList();
    }

    private List<Choice> fields() {
        var choices = new ArrayList<Choice>();
        names().forEach((name, title) -> choices.add(new Choice(name, title, false)));
        choices.sort(
                Comparator.comparing(Choice::name, Collator.getInstance(visit.formats().locale())));
        return choices;
    }

    /** Returns the titles of the fields of the items, by name. */
    private Map<String, String> names() {
        var isOld = pipeline.type().family() == EntityFamily.OLD_INVOICE;
        var result =
                isOld
                        ? visit.api().call("crm.invoice.fields").result()
                        : visit.api()
                                .call("crm.item.fields", "entityTypeId", pipeline.type().id())
                                .result()
                                .members()
                                .getOrDefault("fields", Value.Items.EMPTY);
        var names = new LinkedHashMap<String, String>();
        result.members()
                .forEach((name, field) -> {
                    var title = field.member("title").asText();
                    names.put(name, title.isEmpty() ? name : title);
                });
        return names;
    }

    /** Returns the parameters that a form keeps: all but its own. */
    private Map<String, String> hidden(String own) {
        var hidden = new LinkedHashMap<String, String>();
        hidden.put("by", by);
        if (!own.equals("from")) {
            for (var each : selection.period().parameters().split("&", -1)) {
                var equals = each.indexOf('=');
                if (equals > 0) {
                    hidden.put(each.substring(0, equals), each.substring(equals + 1));
                }
            }
        }
        hidden.putAll(selection.later(tab));
        if (!own.equals("at") && tab.equals("board")) {
            hidden.put("at", visit.parameter("at"));
            hidden.put("with", visit.parameter("with"));
        }
        hidden.remove(own);
        hidden.remove(OwnParameters.PAGE);
        hidden.values().removeIf(String::isEmpty);
        return hidden;
    }

    private String day(LocalDate day) {
        return visit.formats().date(visit.formats().start(day));
    }
}
