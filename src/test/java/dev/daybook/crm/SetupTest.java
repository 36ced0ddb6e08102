package dev.daybook.crm;

import dev.daybook.Reply;
import dev.daybook.crm.stagehistory.StageHistoryTest;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import java.util.Map;

/** Tests of the methods that set up the CRM; JSON is written with single quotes. */
public abstract class SetupTest extends StageHistoryTest {

    public static final int[] TYPES_WITH_HISTORY = {1, 2, 5, 31};

    /** Adds a pipeline of a type; returns its id. */
    protected static long pipeline(int type, String name) {
        return call(
                        "crm.category.add",
                        "{'entityTypeId':" + type + ",'fields':{'name':'" + name + "'}}")
                .number("result.category.id");
    }

    /** Adds a smart process with all features; returns its {@code entityTypeId}. */
    protected static int process(String title) {
        return (int)
                call(
                                "crm.type.add",
                                "{'fields':{'title':'"
                                        + title
                                        + "','isStagesEnabled':'Y','isCategoriesEnabled':'Y'}}")
                        .number("result.type.entityTypeId");
    }

    /** Adds an entry to a dictionary. */
    protected static Reply status(String dictionary, String id, String more) {
        return call(
                "crm.status.add",
                "{'fields':{'ENTITY_ID':'"
                        + dictionary
                        + "','STATUS_ID':'"
                        + id
                        + "','NAME':'x'"
                        + more
                        + "}}");
    }

    /** Returns the entries of a dictionary, by {@code SORT}. */
    protected static Reply entries(String dictionary) {
        return call("crm.status.list", "{'filter':{'ENTITY_ID':'" + dictionary + "'}}");
    }

    /** Returns the number of an entry. */
    protected static long entry(String dictionary, String id) {
        return call(
                        "crm.status.list",
                        "{'filter':{'ENTITY_ID':'" + dictionary + "','STATUS_ID':'" + id + "'}}")
                .hasTotal(1)
                .at("result.0.ID")
                .asWhole();
    }

    protected static void refuseAll(long user, int type) {
        portal.services()
                .rights()
                .set(
                        user,
                        type,
                        Map.of(
                                Action.READ, Level.NONE,
                                Action.ADD, Level.NONE,
                                Action.UPDATE, Level.NONE,
                                Action.DELETE, Level.NONE));
    }
}
