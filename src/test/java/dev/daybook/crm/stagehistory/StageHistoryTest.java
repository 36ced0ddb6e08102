package dev.daybook.crm.stagehistory;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.method.Caller;
import dev.daybook.protocol.CompatibilityProfile;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Base of tests of stage history. JSON is written with single quotes for readability. */
public abstract class StageHistoryTest extends PortalTest {

    protected static final Caller ADMIN =
            new Caller(1, true, true, new Caller.Credential.Webhook(1), Set.of("crm"));

    /** Returns the profile with the switches of these parameters. */
    protected static CompatibilityProfile with(
            CompatibilityProfile profile, boolean strictOrder, boolean historyColumns) {
        return new CompatibilityProfile(
                profile.zone(),
                strictOrder,
                profile.missingScopeStatus(),
                historyColumns,
                profile.requireHttps(),
                profile.rateLimit(),
                profile.operatingLimit(),
                profile.taskHistoryOrder(),
                profile.internalErrorSuffix(),
                profile.eventHandlersAnywhere(),
                profile.refuseUnknownFilters(),
                profile.employeesExport(),
                profile.sandbox());
    }

    /** Calls a method as the administrator. */
    protected static Reply call(String method, String json) {
        return callAs(1, method, json);
    }

    protected static Reply callAs(long user, String method, String json) {
        return portal.callAs(user, method, json.replace('\'', '"'));
    }

    protected static Reply history(String json) {
        return historyAs(1, json);
    }

    protected static Reply historyAs(long user, String json) {
        return callAs(user, "crm.stagehistory.list", json);
    }

    /** Reads the history of deals with a filter. */
    protected static Reply deals(String filter) {
        return history("{'entityTypeId':2,'filter':" + filter + "}");
    }

    // ---- items ----

    /** Adds a deal, a lead or an old invoice, and returns its id. */
    protected static long add(String family, String fields) {
        return call("crm." + family + ".add", "{'fields':" + fields + "}").number("result");
    }

    /** Changes a deal, a lead or an old invoice. */
    protected static Reply update(String family, long id, String fields) {
        return call("crm." + family + ".update", "{'id':" + id + ",'fields':" + fields + "}")
                .isAnswered();
    }

    /** Moves a deal through stages, one after another. */
    protected static void move(long deal, String... stages) {
        for (var stage : stages) {
            update("deal", deal, "{'STAGE_ID':'" + stage + "'}");
        }
    }

    /** Adds an item of any type, and returns its id. */
    protected static long addItem(int type, String fields) {
        return call("crm.item.add", "{'entityTypeId':" + type + ",'fields':" + fields + "}")
                .number("result.item.id");
    }

    /** Changes an item of any type. */
    protected static Reply updateItem(int type, long id, String fields) {
        return call(
                "crm.item.update",
                "{'entityTypeId':" + type + ",'id':" + id + ",'fields':" + fields + "}");
    }

    /** Reads an item. */
    protected static Reply item(int type, long id) {
        return call("crm.item.get", "{'entityTypeId':" + type + ",'id':" + id + "}").isAnswered();
    }

    // ---- rows ----

    /** Reads the history of one item. */
    protected static Reply historyOf(int type, long owner) {
        return history("{'entityTypeId':" + type + ",'filter':{'OWNER_ID':" + owner + "}}");
    }

    /** Reads the history of one item, each row as {@code type,semantics,stage}. */
    protected static List<String> rowsOf(int type, long owner) {
        var reply = historyOf(type, owner);
        var word = type == 1 || type == 5 ? "STATUS" : "STAGE";
        var kinds = reply.column("TYPE_ID");
        var semantics = reply.column(word + "_SEMANTIC_ID");
        var stages = reply.column(word + "_ID");
        return IntStream.range(0, kinds.size())
                .mapToObj(i -> kinds.get(i) + "," + semantics.get(i) + "," + stages.get(i))
                .toList();
    }
}
