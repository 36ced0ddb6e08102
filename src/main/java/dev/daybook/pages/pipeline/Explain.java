package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.MethodFailedException;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.Unobserved;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Questions of one page about a pipeline, all at the same instant. */
public final class Explain {

    private static final String PREFIX = "daybook.explain.";

    private final Visit visit;
    private final Pipeline pipeline;
    private final Optional<Moment> moment;
    private final Selection selection;
    private final Map<Value, Answer> answers = new HashMap<>();
    private final SequencedMap<String, Value> asked = new LinkedHashMap<>();
    // Of the answer that counts the most items.
    private SequencedMap<String, Value> about = new LinkedHashMap<>();

    /**
     * @param moment the moment after which moves are not seen; empty for all moves
     */
    Explain(Visit visit, Pipeline pipeline, Optional<Moment> moment, Selection selection) {
        this.visit = visit;
        this.pipeline = pipeline;
        this.moment = moment;
        this.selection = selection;
    }

    Selection selection() {
        return selection;
    }

    /** Row of an answer. */
    public record Row(SequencedMap<String, Value> members) {

        public long count(String column) {
            return number(column).orElse(0);
        }

        public OptionalLong number(String column) {
            var value = members.get(column);
            return value == null || value.isBlank()
                    ? OptionalLong.empty()
                    : OptionalLong.of(value.asWhole());
        }

        OptionalDouble share(String column) {
            var value = members.get(column);
            return switch (value) {
                case Value.Decimal(var share) -> OptionalDouble.of(share);
                case Value.Whole(var whole) -> OptionalDouble.of((double) whole);
                case null, default -> OptionalDouble.empty();
            };
        }

        public String text(String column) {
            var value = members.get(column);
            return value == null ? "" : value.asText();
        }

        Value value(String column) {
            return members.getOrDefault(column, Value.Items.EMPTY);
        }
    }

    /**
     * Answer of a question.
     *
     * @param total the number of rows of the whole list; 0 if the answer is no list
     */
    record Answer(List<Row> rows, Row totals, long total) {}

    /**
     * Returns a part of the page. If its questions fail, the part says why, and the other parts
     * stay; a busy server and a mirror that is not complete end the whole page.
     */
    Section part(String id, String title, Supplier<Section> part) {
        try {
            return part.get();
        } catch (MethodFailedException failure) {
            if (failure.isBusy() || failure.isIncomplete() || failure.hasTooManyBuckets()) {
                throw failure;
            }
            var say =
                    visit.texts()
                            .of(
                                    "region.failed",
                                    failure.method(),
                                    failure.description(),
                                    failure.code());
            return Section.note(id, title, say);
        }
    }

    /**
     * Asks a question about the pipeline, or returns the answer if the page has asked it before.
     *
     * @param namesAndValues alternating names and values of parameters. */
    Answer ask(String question, Object... namesAndValues) {
        return ask(selection, question, namesAndValues);
    }

    /** Asks a question that is not compared with the second period. */
    Answer askAlone(String question, Object... namesAndValues) {
        return ask(selection.comparedWith(""), question, namesAndValues);
    }

    private Answer ask(Selection selection, String question, Object... namesAndValues) {
        var parameters =
                new LinkedHashMap<>(Value.tree("entityTypeId", pipeline.type().id()).members());
        if (pipeline.type().hasCategories()) {
            parameters.put("categoryId", Value.of(pipeline.category()));
        }
        moment.ifPresent(known -> {
            parameters.put("at", Value.of(known.at().toString()));
            known.position().ifPresent(each -> parameters.put("position", Value.of(each.move())));
        });
        parameters.putAll(selection.parameters(question, pipeline));
        var own = Value.tree(namesAndValues).members();
        // Conditions of the page and of the question hold together.
        var filter =
                new LinkedHashMap<>(parameters.getOrDefault("filter", Value.Items.EMPTY).members());
        filter.putAll(own.getOrDefault("filter", Value.Items.EMPTY).members());
        parameters.putAll(own);
        if (!filter.isEmpty()) {
            parameters.put("filter", Value.of(filter));
        }
        var key = Value.tree(question, Value.of(parameters));
        var known = answers.get(key);
        if (known == null) {
            known = ask(PREFIX + question, Value.of(parameters));
            answers.put(key, known);
        }
        return known;
    }

    private Answer ask(String method, Value parameters) {
        var answered = visit.api().ask(method, parameters);
        var result = answered.result().members();
        asked.put(method, parameters);
        var facts = new LinkedHashMap<>(result.getOrDefault("about", Value.Items.EMPTY).members());
        if (new Row(facts).count("items") >= new Row(about).count("items")) {
            about = facts;
        }
        return new Answer(
                result.getOrDefault("rows", Value.Nothing.NOTHING).elements().stream()
                        .map(row -> new Row(row.members()))
                        .toList(),
                new Row(result.getOrDefault("totals", Value.Items.EMPTY).members()),
                answered.total());
    }

    /** Returns what a mirror has not observed of the moves; nothing on other portals. */
    Unobserved unobserved() {
        var complete = about.get("complete");
        return complete == null || complete.isTruthy()
                ? new Unobserved(List.of())
                : Unobserved.of(visit, pipeline.type());
    }

    /** Returns the number of the newest move that the figures contain. */
    long position() {
        return new Row(about).count("position");
    }

    /** Returns what the figures stand on. */
    List<String> basis() {
        var texts = visit.texts();
        var facts = new Row(about);
        var basis = new ArrayList<String>();
        if (asked.isEmpty()) {
            return List.of(texts.of("basis.zone", visit.formats().zone().getId()));
        }
        var items = visit.formats().number(facts.count("items"));
        var moves = visit.formats().number(facts.count("moves"));
        basis.add(
                moment.isEmpty()
                        ? texts.of(
                                "basis.explained",
                                items,
                                moves,
                                visit.formats().number(facts.count("position")))
                        : texts.of(
                                "basis.moment",
                                items,
                                moves,
                                visit.formats().dateTime(visit.now())));
        moment.flatMap(Moment::position)
                .filter(known -> known.move() <= position())
                .ifPresent(known ->
                        basis.add(texts.of("pos.known", visit.formats().number(known.move()))));
        if (facts.value("restricted").isTruthy()) {
            basis.add(texts.of("basis.restricted", visit.formats().number(facts.count("items"))));
        }
        if (facts.count("uncertain") > 0) {
            basis.add(texts.of("basis.uncertain", facts.count("uncertain")));
        }
        unobserved().spans().forEach(span -> basis.add(Unobserved.words(visit, span)));
        basis.add(texts.of("basis.zone", visit.formats().zone().getId()));
        if (selection.isWorking()) {
            basis.add(texts.of("basis.working"));
        }
        basis.add(texts.of("basis.asked", String.join(", ", new TreeSet<>(asked.keySet()))));
        return basis;
    }

    /** Returns one shell command for each method that the page has called, without a credential. */
    List<String> requests() {
        return asked.entrySet().stream()
                .map(each ->
                        "curl -H 'Content-Type: application/json' \"${DAYBOOK_WEBHOOK}"
                                + each.getKey()
                                + "\" -d '"
                                + JsonWriter.text(each.getValue()).replace("'", "'\\''")
                                + "'")
                .toList();
    }
}
