package dev.daybook.customfields;

import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.Grammar;
import dev.daybook.query.Listing;
import dev.daybook.query.Page;
import dev.daybook.query.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;

/** How custom fields are filtered and sorted: by place, unless told otherwise. */
public final class CustomFieldListing {

    private static final Listing<CustomField> CLASSIC = listing(false, Grammar.CLASSIC);
    private static final Listing<CustomField> CAMEL = listing(true, Grammar.UNIVERSAL);

    private CustomFieldListing() {}

    private static Listing<CustomField> listing(boolean isCamel, Grammar grammar) {
        var fields = new ArrayList<Field<CustomField>>();
        for (var attribute : Attribute.values()) {
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
        return new Listing<>(fields, grammar);
    }

    /** What a classic method is asked for: all that fit, on one page. */
    public static Query<CustomField> classic(Value order, Value filter) {
        return query(CLASSIC, "SORT", order, filter, Page.ofClassic(0));
    }

    /** What {@code userfieldconfig.list} is asked for. */
    public static Query<CustomField> camel(Value order, Value filter, Page page) {
        return query(CAMEL, "sort", order, filter, page);
    }

    private static Query<CustomField> query(
            Listing<CustomField> listing, String sort, Value order, Value filter, Page page) {
        // There is no date among the fields that a filter could compare.
        var now = new Listing.Now(Instant.EPOCH, ZoneOffset.UTC);
        var sorted = order.members().isEmpty() ? Value.tree(sort, "ASC") : order;
        return listing.query(sorted, filter, Value.Items.EMPTY, page, now);
    }
}
