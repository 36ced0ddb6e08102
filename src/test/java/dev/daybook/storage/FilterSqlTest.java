package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Filter;
import dev.daybook.query.Filter.Comparison;
import dev.daybook.storage.sql.FilterSql;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterSqlTest {

    private static final Field<Object> ID = Field.of("ID", FieldType.INTEGER, "id", (_, _) -> {});
    private static final Field<Object> TIME =
            Field.of("TIME", FieldType.TIME, "created_time", (_, _) -> {});

    @Test
    void a_filter_beside_a_range_does_not_use_the_index_of_the_same_column() {
        var filter =
                new Filter.All<Object>(
                        List.of(
                                Filter.compare(ID, Comparison.GREATER, 7L),
                                new Filter.Not<>(Filter.oneOfNumbers(ID, List.of(8L, 9L))),
                                Filter.compare(TIME, Comparison.LESS, 10L)));

        assertThat(FilterSql.within(filter, Dialect.SQLITE, "id").sql())
                .isEqualTo("(+id > ? and ((+id in (?, ?)) is not true) and created_time < ?)");
        assertThat(FilterSql.of(filter, Dialect.SQLITE).sql())
                .isEqualTo("(id > ? and ((id in (?, ?)) is not true) and created_time < ?)");
    }
}
