package dev.daybook.mirror.rpc;

import dev.daybook.crm.PortalClock;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import dev.daybook.tasks.history.GoneChange;
import dev.daybook.tasks.history.GoneChanges;

/** {@code daybook.task.history.gone.list}: lists task changes that the source no longer shows. */
final class GoneChangesList implements RemoteMethod {

    private final GoneChanges gone;
    private final PortalClock clock;
    private final ListDefinition<GoneChange> listing;

    GoneChangesList(GoneChanges gone, PortalClock clock) {
        this.gone = gone;
        this.clock = clock;
        this.listing = GoneChanges.listing(clock.zone());
    }

    @Override
    public Signature signature() {
        return Signature.controller("daybook.task.history.gone.list", Scope.TASK)
                .paged()
                .summary("Lists task changes that the source of a mirror no longer shows")
                .takes(MirrorMethods.ORDER, MirrorMethods.FILTER, MirrorMethods.SELECT)
                .returns(
                        "`items`, 50 a page, each with the columns of `daybook.task.history.list`,"
                                + " `GONE_TIME` (when this was noticed) and `GONE_WHY`"
                                + " (`deleted`, `denied`, `replaced`, `changed` or `import`)")
                .refuses(
                        ErrorCode.ADMINISTRATOR_NEEDED,
                        ErrorCode.FILTER_FIELD,
                        ErrorCode.FILTER_VALUE,
                        ErrorCode.WRONG_DATETIME,
                        ErrorCode.ORDER_DIRECTION)
                .from(MirrorMethods.SOURCE)
                .example("{\"filter\":{\"TASK_ID\":1}}");
    }

    @Override
    public Answer answer(Call call) {
        MirrorMethods.mustBeAdministrator(call);
        var query =
                listing.query(
                        call.get(MirrorMethods.ORDER),
                        call.get(MirrorMethods.FILTER),
                        call.get(MirrorMethods.SELECT),
                        PageRequest.ofController(call.start()),
                        clock.now());
        return gone.answer(query);
    }
}
