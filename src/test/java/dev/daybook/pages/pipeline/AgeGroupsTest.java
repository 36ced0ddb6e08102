package dev.daybook.pages.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Sorting;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.text.Formats;
import dev.daybook.pages.text.Texts;
import dev.daybook.protocol.Value;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Headings in long lists that are ordered by length of time. */
class AgeGroupsTest {

    private static final Texts TEXTS = new Texts(new Formats(Locale.ENGLISH, ZoneId.of("UTC")));
    private static final long DAY = 86_400;

    private static List<Section.Row> rows(Stream<Long> ages) {
        return AgeGroups.of(
                TEXTS,
                ages.map(age -> new Row(Value.tree("age", age).members())).toList(),
                "age",
                row ->
                        new Section.Row(
                                List.of(Cell.text(row.text("age")), Cell.text("title")), ""));
    }

    private static Stream<Long> ages() {
        return IntStream.range(0, 12).mapToObj(i -> i < 2 ? 400 * DAY : i < 5 ? 7 * DAY : 60L + i);
    }

    @Test
    void a_long_list_has_a_heading_before_each_group() {
        assertThat(rows(ages()).stream().map(row -> row.cells().getFirst().text()).toList())
                .startsWith("Over a year", "34560000", "34560000", "Over a week", "604800")
                .contains("Under a day")
                .hasSize(15);
        assertThat(rows(ages().limit(11))).hasSize(11);
    }

    @Test
    void another_order_has_no_headings() {
        var columns = List.of(new Column("age", "Age", true), new Column("title", "Title", false));
        var section =
                new Section("late", "Late", "", "", Set.of(), columns, rows(ages()), false, false);

        var kept = Sorting.of("").apply(section, written -> "?sort=" + written);
        assertThat(kept.rows()).hasSize(15);
        assertThat(kept.columns().getFirst().sort()).isEqualTo("?sort=-age");
        var sorted = Sorting.of("age").apply(section, written -> "?sort=" + written);
        assertThat(
                        sorted.rows().stream()
                                .map(row -> row.cells().getFirst().text())
                                .collect(Collectors.toList()))
                .hasSize(12)
                .startsWith("65")
                .endsWith("34560000");
    }
}
