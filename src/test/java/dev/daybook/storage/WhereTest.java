package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.query.Field;
import dev.daybook.query.Filter;
import dev.daybook.query.Filter.Comparison;
import dev.daybook.query.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhereTest {

    private static final Field<Object> ID = Field.of("ID", Type.INTEGER, "id", (_, _) -> {});
    private static final Field<Object> TIME =
            Field.of("TIME", Type.TIME, "created_time", (_, _) -> {});

    @Test
    void beside_a_range_that_finds_the_rows_its_column_is_kept_from_the_index() {
        var filter =
                new Filter.All<Object>(
                        List.of(
                                Filter.compare(ID, Comparison.GREATER, 7L),
                                new Filter.Not<>(Filter.oneOfNumbers(ID, List.of(8L, 9L))),
                                Filter.compare(TIME, Comparison.LESS, 10L)));

        assertThat(Where.within(filter, Dialect.SQLITE, "id").sql())
                .isEqualTo("(+id > ? and ((+id in (?, ?)) is not true) and created_time < ?)");
        assertThat(Where.of(filter, Dialect.SQLITE).sql())
                .isEqualTo("(id > ? and ((id in (?, ?)) is not true) and created_time < ?)");
    }
}
