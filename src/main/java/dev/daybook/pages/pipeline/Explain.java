package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeSet;

/** Questions of one page about a pipeline, all at the same instant. */
public final class Explain {

    private static final String PREFIX = "daybook.explain.";

    private final Visit visit;
    private final Pipeline pipeline;
    private final TreeSet<String> asked = new TreeSet<>();
    private SequencedMap<String, Value> about = new LinkedHashMap<>();

    Explain(Visit visit, Pipeline pipeline) {
        this.visit = visit;
        this.pipeline = pipeline;
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

        String text(String column) {
            var value = members.get(column);
            return value == null ? "" : value.asText();
        }

        Value value(String column) {
            return members.getOrDefault(column, Value.Items.EMPTY);
        }
    }

    /** Answer of a question. */
    record Answer(List<Row> rows, Row totals) {}

    /** Asks a question about the pipeline, with alternating names and values of parameters. */
    Answer ask(String question, Object... namesAndValues) {
        var parameters =
                new LinkedHashMap<>(Value.tree("entityTypeId", pipeline.type().id()).members());
        if (pipeline.type().hasCategories()) {
            parameters.put("categoryId", Value.of(pipeline.category()));
        }
        parameters.putAll(Value.tree(namesAndValues).members());
        var result = visit.api().call(PREFIX + question, Value.of(parameters)).result().members();
        asked.add(PREFIX + question);
        about = new LinkedHashMap<>(result.getOrDefault("about", Value.Items.EMPTY).members());
        return new Answer(
                result.getOrDefault("rows", Value.Nothing.NOTHING).elements().stream()
                        .map(row -> new Row(row.members()))
                        .toList(),
                new Row(result.getOrDefault("totals", Value.Items.EMPTY).members()));
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
        basis.add(
                texts.of(
                        "basis.explained",
                        visit.formats().number(facts.count("items")),
                        visit.formats().number(facts.count("moves")),
                        visit.formats().number(facts.count("position"))));
        if (facts.value("restricted").isTruthy()) {
            basis.add(texts.of("basis.restricted", visit.formats().number(facts.count("items"))));
        }
        if (facts.count("uncertain") > 0) {
            basis.add(
                    texts.of("basis.uncertain", visit.formats().number(facts.count("uncertain"))));
        }
        basis.add(texts.of("basis.zone", visit.formats().zone().getId()));
        basis.add(texts.of("basis.asked", String.join(", ", asked)));
        return basis;
    }
}
