package dev.daybook.mirror.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stagehistory.GoneMoves;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StageNames;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.tasks.history.GoneChanges;
import java.time.InstantSource;
import java.util.List;

/** The remote methods of this package. */
public final class MirrorMethods {

    static final String SOURCE = "addition of Daybook: see docs/mirror.md";
    static final Param<Value> ORDER =
            optionalArray("order", "Columns to sort by, with `ASC` or `DESC` each");
    static final Param<Value> FILTER =
            optionalArray(
                    "filter",
                    "Conditions on the columns, with the operators of all lists as prefixes");
    static final Param<Value> SELECT =
            optionalArray("select", "Columns to return. Without a known name, all usual columns");

    private MirrorMethods() {}

    public static List<RemoteMethod> all(
            Database database,
            MirrorStore mirror,
            InstantSource now,
            EntityTypes types,
            PortalClock clock) {
        return List.of(
                new MirrorReportGet(mirror, now),
                new MirrorGapsGet(mirror),
                new GoneMovesList(types, new GoneMoves(database), clock),
                new GoneChangesList(new GoneChanges(database), clock),
                new StageList(types, new StageNames(database), clock));
    }

    /** Throws unless the caller is an administrator. */
    static void mustBeAdministrator(Call call) {
        if (!call.caller().isAdmin()) {
            throw ErrorCode.ADMINISTRATOR_NEEDED.with();
        }
    }
}
