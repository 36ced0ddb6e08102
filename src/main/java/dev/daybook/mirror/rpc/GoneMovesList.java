package dev.daybook.mirror.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stagehistory.GoneMove;
import dev.daybook.crm.stagehistory.GoneMoves;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code daybook.stagehistory.gone.list}: lists stage moves that the source no longer shows. */
final class GoneMovesList implements RemoteMethod {

    private static final Param<Long> TYPE =
            required("entityTypeId", ParamType.INT, "Type of the items that moved");

    private final EntityTypes types;
    private final GoneMoves gone;
    private final PortalClock clock;
    private final Map<EntityFamily, ListDefinition<GoneMove>> listings;

    GoneMovesList(EntityTypes types, GoneMoves gone, PortalClock clock) {
        this.types = types;
        this.gone = gone;
        this.clock = clock;
        this.listings =
                Arrays.stream(EntityFamily.values())
                        .collect(
                                Collectors.toMap(
                                        family -> family,
                                        family -> GoneMoves.listing(family, clock.zone())));
    }

    @Override
    public Signature signature() {
        return Signature.controller("daybook.stagehistory.gone.list", Scope.CRM)
                .paged()
                .summary("Lists stage moves that the source of a mirror no longer shows")
                .takes(TYPE, MirrorMethods.ORDER, MirrorMethods.FILTER, MirrorMethods.SELECT)
                .returns(
                        "`items`, 50 a page, each with the columns of `crm.stagehistory.list`,"
                                + " `GONE_TIME` (when this was noticed) and `GONE_WHY`"
                                + " (`deleted`, `denied`, `replaced`, `changed` or `import`)")
                .refuses(
                        ErrorCode.ADMINISTRATOR_NEEDED,
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.FILTER_FIELD,
                        ErrorCode.FILTER_VALUE,
                        ErrorCode.WRONG_DATETIME,
                        ErrorCode.ORDER_DIRECTION)
                .from(MirrorMethods.SOURCE)
                .example("{\"entityTypeId\":2,\"filter\":{\"GONE_WHY\":\"deleted\"}}");
    }

    @Override
    public Answer answer(Call call) {
        MirrorMethods.mustBeAdministrator(call);
        var type =
                types.find(call.get(TYPE))
                        .filter(found -> found.family().hasHistory())
                        .orElseThrow(() ->
                                ErrorCode.ENTITY_TYPE_NOT_SUPPORTED.with(
                                        EntityTypes.title(call.get(TYPE))));
        var query =
                Objects.requireNonNull(listings.get(type.family()))
                        .query(
                                call.get(MirrorMethods.ORDER),
                                call.get(MirrorMethods.FILTER),
                                call.get(MirrorMethods.SELECT),
                                PageRequest.ofController(call.start()),
                                clock.now());
        return gone.answer(type, query);
    }
}
