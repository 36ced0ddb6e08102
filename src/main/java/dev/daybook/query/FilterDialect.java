package dev.daybook.query;

import dev.daybook.protocol.ErrorCode;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Rules of a method family for filters, orders and selections.
 *
 * @param signs the prefixes known to filters
 * @param unknownFilterFields what becomes of a filter field that does not exist
 * @param orders what becomes of an order that makes no sense
 * @param names how a name on the wire becomes the name of a field
 * @param nameInErrors how errors spell a name that was sent
 * @param wrongDate the error for a date that cannot be parsed, with the key and the value
 * @param isLenient whether {@code !} accepts a list of values, and an empty date finds the rows
 *     without one
 * @param tiesFollowOrder whether equal rows are sorted by id in the direction of the last key of the
 *     order; otherwise by ascending id
 * @param idFirst whether the id always comes first; otherwise it is last unless it was asked for
 */
public record FilterDialect(
        Set<Operator> signs,
        Unknown unknownFilterFields,
        Unknown orders,
        UnaryOperator<String> names,
        UnaryOperator<String> nameInErrors,
        ErrorCode wrongDate,
        boolean isLenient,
        boolean tiesFollowOrder,
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
                    ALL_SIGNS,
                    Unknown.REFUSED,
                    Unknown.PASSED_OVER,
                    AS_IT_IS,
                    AS_IT_IS,
                    ErrorCode.WRONG_DATETIME,
                    false,
                    true,
                    false);

    /** {@code crm.stagehistory.list} as documented: invalid orders are errors. */
    public static final FilterDialect STAGE_HISTORY_STRICT =
            new FilterDialect(
                    ALL_SIGNS,
                    Unknown.REFUSED,
                    Unknown.REFUSED,
                    AS_IT_IS,
                    AS_IT_IS,
                    ErrorCode.WRONG_DATETIME,
                    false,
                    true,
                    false);

    /** The other lists of history: as {@code crm.stagehistory.list}, but lenient. */
    public static final FilterDialect OTHER_HISTORY =
            new FilterDialect(
                    ALL_SIGNS,
                    Unknown.REFUSED,
                    Unknown.PASSED_OVER,
                    AS_IT_IS,
                    AS_IT_IS,
                    ErrorCode.WRONG_DATETIME,
                    true,
                    true,
                    false);

    /** Universal methods: unknown names and directions are errors. */
    public static final FilterDialect UNIVERSAL =
            new FilterDialect(
                    ALL_SIGNS,
                    Unknown.REFUSED,
                    Unknown.REFUSED,
                    AS_IT_IS,
                    AS_IT_IS,
                    ErrorCode.WRONG_DATETIME_OF,
                    true,
                    false,
                    true);

    /** Classic methods: unknown names and directions are ignored. */
    public static final FilterDialect CLASSIC =
            new FilterDialect(
                    ALL_SIGNS,
                    Unknown.PASSED_OVER,
                    Unknown.PASSED_OVER,
                    AS_IT_IS,
                    AS_IT_IS,
                    ErrorCode.WRONG_DATETIME_OF,
                    true,
                    false,
                    true);

    /** Returns the same dialect, with the id always printed first. */
    public FilterDialect withIdFirst() {
        return new FilterDialect(
                signs,
                unknownFilterFields,
                orders,
                names,
                nameInErrors,
                wrongDate,
                isLenient,
                tiesFollowOrder,
                true);
    }

    /** Returns the same dialect, with equal rows sorted in the direction of the last sort key. */
    public FilterDialect withTiesInOrder() {
        return new FilterDialect(
                signs,
                unknownFilterFields,
                orders,
                names,
                nameInErrors,
                wrongDate,
                isLenient,
                true,
                idFirst);
    }

    /** Returns the same dialect, with other names in requests and errors. */
    public FilterDialect withNames(
            UnaryOperator<String> onTheWire, UnaryOperator<String> inErrors) {
        return new FilterDialect(
                signs,
                unknownFilterFields,
                orders,
                onTheWire,
                inErrors,
                wrongDate,
                isLenient,
                tiesFollowOrder,
                idFirst);
    }
}
