package dev.daybook.crm.stagehistory.rpc;

import static dev.daybook.method.Param.optionalArray;
import static dev.daybook.method.Param.required;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code crm.stagehistory.list}: lists the moves of items between stages. */
final class StageHistoryList implements RemoteMethod {

    private static final Param<Long> TYPE =
            required(
                    "entityTypeId",
                    ParamType.INT,
                    "Type of the items that moved: `1` leads, `2` deals, `5` old invoices, `31`"
                            + " smart invoices, or a smart process");
    private static final Param<Value> ORDER =
            optionalArray(
                    "order",
                    "Columns to sort by, with `ASC` or `DESC` each. Equal rows are sorted by `ID`, in the"
                            + " direction of the last column");
    private static final Param<Value> FILTER =
            optionalArray(
                    "filter",
                    "Conditions on the columns, with the operators of all lists as prefixes");
    private static final Param<Value> SELECT =
            optionalArray(
                    "select",
                    "Columns to return. Without a known name, all usual columns. `*` adds the usual"
                            + " columns to those that are returned only if named");

    private final EntityTypes types;
    private final PortalClock clock;
    private final StageMoves moves;
    private final Map<EntityFamily, ListDefinition<StageMove>> listings;

    public StageHistoryList(
            EntityTypes types, StageMoves moves, PortalClock clock, CompatibilityProfile profile) {
        this.types = types;
        this.clock = clock;
        this.moves = moves;
        var dialect =
                profile.strictOrder()
                        ? FilterDialect.STAGE_HISTORY_STRICT
                        : FilterDialect.STAGE_HISTORY;
        this.listings =
                Arrays.stream(EntityFamily.values())
                        .collect(
                                Collectors.toMap(
                                        family -> family,
                                        family ->
                                                StageMoves.listing(
                                                        family,
                                                        clock.zone(),
                                                        dialect,
                                                        profile.historyColumns())));
    }

    @Override
    public Signature signature() {
        return Signature.controller("crm.stagehistory.list", Scope.CRM)
                .forIntranetUsers()
                .paged()
                .summary("Lists the moves of items between stages")
                .takes(TYPE, ORDER, FILTER, SELECT)
                .returns(
                        """
                        `items`, 50 a page, each with `ID`, `TYPE_ID` (1 created, 2 moved, 3 \
                        finished, 5 moved to another pipeline), `OWNER_ID`, `CREATED_TIME`, \
                        `CATEGORY_ID`, `STAGE_SEMANTIC_ID`, `STAGE_ID`; leads and old invoices \
                        have `STATUS_SEMANTIC_ID` and `STATUS_ID` and no category. Only if \
                        named in `select`: `MOVED_BY_ID` (0 is the system), `PREVIOUS_STAGE_ID` \
                        or `PREVIOUS_STATUS_ID`, `PREVIOUS_CATEGORY_ID`, `RESPONSIBLE_ID` (the user \
                        responsible at that time)\
                        """)
                .refuses(
                        ErrorCode.ONLY_INTRANET_USER,
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.ENTITY_NOT_SUPPORTED,
                        ErrorCode.FILTER_FIELD,
                        ErrorCode.FILTER_VALUE,
                        ErrorCode.WRONG_DATETIME,
                        ErrorCode.ORDER_FIELD,
                        ErrorCode.ORDER_DIRECTION)
                .from("crm/crm-stage-history-list")
                .example(
                        "{\"entityTypeId\":2,\"order\":{\"ID\":\"ASC\"},"
                                + "\"filter\":{\"OWNER_ID\":1},"
                                + "\"select\":[\"ID\",\"STAGE_ID\",\"CREATED_TIME\"]}");
    }

    @Override
    public Answer answer(Call call) {
        var type =
                types.find(call.get(TYPE))
                        .filter(found -> found.family().hasHistory())
                        .orElseThrow(() ->
                                EntityTypes.builtIn(call.get(TYPE))
                                        .map(known ->
                                                ErrorCode.ENTITY_NOT_SUPPORTED.with(known.symbol()))
                                        .orElseGet(() ->
                                                ErrorCode.ENTITY_TYPE_NOT_SUPPORTED.with("")));
        var listing = Objects.requireNonNull(listings.get(type.family()));
        var query =
                listing.query(
                        call.get(ORDER),
                        call.get(FILTER),
                        call.get(SELECT),
                        PageRequest.ofController(call.start()),
                        clock.now());
        return moves.answer(call.caller(), type, query);
    }
}
