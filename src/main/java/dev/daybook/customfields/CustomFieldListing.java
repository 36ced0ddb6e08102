package dev.daybook.customfields;

import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import dev.daybook.query.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;

/** List definition of custom fields, sorted by sort order by default. */
public final class CustomFieldListing {

    private static final ListDefinition<CustomField> CLASSIC =
            listing(false, FilterDialect.CLASSIC);
    private static final ListDefinition<CustomField> CAMEL = listing(true, FilterDialect.UNIVERSAL);

    private CustomFieldListing() {}

    private static ListDefinition<CustomField> listing(boolean isCamel, FilterDialect grammar) {
        var fields = new ArrayList<Field<CustomField>>();
        for (var attribute : CustomFieldAttribute.values()) {
            attribute
                    .type()
                    .ifPresent(type ->
                            fields.add(
                                    Field.of(
                                            isCamel ? attribute.camel() : attribute.name(),
                                            type,
                                            attribute.column(),
                                            (_, _) -> {})));
        }
        return new ListDefinition<>(fields, grammar);
    }

    /** Parses the query of a classic method: all matches on one page. */
    public static Query<CustomField> classic(Value order, Value filter) {
        return query(CLASSIC, "SORT", order, filter, PageRequest.ofClassic(0));
    }

    /** Parses the query of {@code userfieldconfig.list}. */
    public static Query<CustomField> camel(Value order, Value filter, PageRequest page) {
        return query(CAMEL, "sort", order, filter, page);
    }

    private static Query<CustomField> query(
            ListDefinition<CustomField> listing,
            String sort,
            Value order,
            Value filter,
            PageRequest page) {
        // None of the filterable fields is a date.
        var now = new ListDefinition.Now(Instant.EPOCH, ZoneOffset.UTC);
        var sorted = order.members().isEmpty() ? Value.tree(sort, "ASC") : order;
        return listing.query(sorted, filter, Value.Items.EMPTY, page, now);
    }
}
