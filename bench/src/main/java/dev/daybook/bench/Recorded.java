package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.time.LocalDate;
import java.util.List;

/**
 * Figures of one benchmark, with when and where they were measured.
 *
 * @param measured date, machine and version, as text
 * @param machine the same machine for scripts
 * @param extent which sizes were measured
 * @param text the figures as text
 * @param goals rows of the table of goals
 * @param values the figures for scripts
 */
record Recorded(
        String measured,
        Value machine,
        String extent,
        String text,
        List<String> goals,
        Value values) {

    static Recorded of(
            Measurement measurement, Result result, MachineInfo machine, Settings settings) {
        return new Recorded(
                "%s; %s".formatted(LocalDate.now(), machine.told()),
                machine.toValue(),
                settings.rows().isEmpty()
                        ? settings.extent().name()
                        : settings.extent() + " " + settings.rows(),
                result.text(),
                result.goals().stream().map(goal -> goal.row(measurement.told())).toList(),
                result.toValue());
    }

    static Recorded of(Value value) {
        return new Recorded(
                value.member("measured").asText(),
                value.member("machine"),
                value.member("extent").asText(),
                value.member("text").asText(),
                value.member("goals").elements().stream().map(Value::asText).toList(),
                value.member("values"));
    }

    Value toValue() {
        return Value.tree(
                "measured",
                measured,
                "machine",
                machine,
                "extent",
                extent,
                "text",
                text,
                "goals",
                new Value.Items(goals.stream().map(Value::of).toList()),
                "values",
                values);
    }

    /** Returns the commit that was measured; empty if it is not known. */
    String commit() {
        return machine.member("commit").asText();
    }
}
