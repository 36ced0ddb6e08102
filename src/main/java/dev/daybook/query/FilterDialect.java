package dev.daybook.query;

import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Rules of a method family for filters, orders and selections.
 *
 * @param signs the supported prefixes of filter keys
 * @param unknownFilterFields the handling of filter fields that do not exist
 * @param orders the handling of invalid orders
 * @param names converts a name in a request to the name of a field
 * @param told converts a name in a request to its spelling in errors
 * @param idFirst whether the id always comes first; otherwise it is last unless it was selected
 */
public record FilterDialect(
        Set<Operator> signs,
        Unknown unknownFilterFields,
        Unknown orders,
        UnaryOperator<String> names,
        UnaryOperator<String> told,
        boolean idFirst) {

    /** Handling of unknown names. */
    public enum Unknown {
        REFUSED,
        PASSED_OVER
    }

    private static final Set<Operator> ALL_SIGNS = Set.of(Operator.values());
    private static final UnaryOperator<String> AS_IT_IS = UnaryOperator.identity();

    /** {@code crm.stagehistory.list} as deployed: invalid orders are ignored. */
    public static final FilterDialect STAGE_HISTORY =
            new FilterDialect(
                    ALL_SIGNS, Unknown.REFUSED, Unknown.PASSED_OVER, AS_IT_IS, AS_IT_IS, false);

    /** {@code crm.stagehistory.list} as documented: invalid orders are errors. */
    public static final FilterDialect STAGE_HISTORY_STRICT =
            new FilterDialect(
                    ALL_SIGNS, Unknown.REFUSED, Unknown.REFUSED, AS_IT_IS, AS_IT_IS, false);

    /** Universal methods: unknown names and directions are errors. */
    public static final FilterDialect UNIVERSAL =
            new FilterDialect(
                    ALL_SIGNS, Unknown.REFUSED, Unknown.REFUSED, AS_IT_IS, AS_IT_IS, true);

    /** Classic methods: unknown names and directions are ignored. */
    public static final FilterDialect CLASSIC =
            new FilterDialect(
                    ALL_SIGNS, Unknown.PASSED_OVER, Unknown.PASSED_OVER, AS_IT_IS, AS_IT_IS, true);

    /** Returns the same dialect, with the id always printed first. */
    public FilterDialect withIdFirst() {
        return new FilterDialect(signs, unknownFilterFields, orders, names, told, true);
    }

    /** Returns the same dialect, with other names in requests and errors. */
    public FilterDialect withNames(
            UnaryOperator<String> onTheWire, UnaryOperator<String> inErrors) {
        return new FilterDialect(signs, unknownFilterFields, orders, onTheWire, inErrors, idFirst);
    }
}
