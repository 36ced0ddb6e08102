package dev.daybook.crm.stagehistory;

import static dev.daybook.crm.stagehistory.StageHistoryTest.ADMIN;

import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.SmartProcess;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.protocol.Value;
import java.util.Map;
import java.util.Optional;

/**
 * Fixture F of the conformance cases: a sequence of requests on 2026-01-10 and the expected rows
 * of
 * history.
 */
final class StageHistoryFixture {

    /** User that may read deals of the first pipeline, but no leads. */
    static final long EMPLOYEE = 2;

    /** User without rights in the CRM. */
    static final long WITHOUT_RIGHTS = 3;

    /** Extranet user. */
    static final long GUEST = 9;

    /** Smart process with two pipelines, 7 and 8. */
    static final int PROJECT = 130;

    static final String DH1 = deal(1, 1, 101, "10:00", 0, "P", "NEW");
    static final String DH2 = deal(2, 2, 101, "10:05", 0, "P", "PREPARATION");
    static final String DH3 = deal(3, 3, 101, "10:10", 0, "S", "WON");
    static final String DH4 = deal(4, 2, 101, "10:15", 0, "P", "EXECUTING");
    static final String DH5 = deal(5, 5, 101, "10:20", 1, "P", "C1:NEW");
    static final String DH6 = deal(6, 3, 102, "10:30", 0, "F", "LOSE");
    static final String LH1 = status(1, 1, 201, "11:00", "P", "NEW");
    static final String LH2 = status(2, 2, 201, "11:05", "P", "IN_PROCESS");
    static final String LH3 = status(3, 3, 201, "11:10", "F", "JUNK");
    static final String EH1 = deal(1, 1, 1, "12:00", 7, "P", "DT130_7:NEW");
    static final String EH2 = deal(2, 3, 1, "12:05", 7, "S", "DT130_7:SUCCESS");
    static final String EH3 = deal(3, 5, 1, "12:10", 8, "S", "DT130_8:SUCCESS");
    static final String EH4 = deal(4, 1, 1, "12:20", 3, "P", "DT31_3:N");
    static final String EH5 = deal(5, 3, 1, "12:25", 3, "S", "DT31_3:P");
    static final String IH1 = status(1, 1, 301, "13:00", "P", "N");
    static final String IH3 = status(3, 2, 301, "13:10", "P", "S");

    private final TestPortal portal;

    private StageHistoryFixture(TestPortal portal) {
        this.portal = portal;
    }

    private static String deal(
            long id,
            int type,
            long owner,
            String time,
            long category,
            String semantics,
            String stage) {
        return """
        {"ID":%d,"TYPE_ID":%d,"OWNER_ID":%d,"CREATED_TIME":"2026-01-10T%s:00+03:00",\
        "CATEGORY_ID":%d,"STAGE_SEMANTIC_ID":"%s","STAGE_ID":"%s"}\
        """
                .formatted(id, type, owner, time, category, semantics, stage);
    }

    private static String status(
            long id, int type, long owner, String time, String semantics, String status) {
        return """
        {"ID":%d,"TYPE_ID":%d,"OWNER_ID":%d,"CREATED_TIME":"2026-01-10T%s:00+03:00",\
        "STATUS_SEMANTIC_ID":"%s","STATUS_ID":"%s"}\
        """
                .formatted(id, type, owner, time, semantics, status);
    }

    /** Returns the result with these rows. */
    static String items(String... rows) {
        return "{\"items\":[" + String.join(",", rows) + "]}";
    }

    /** Adds all users, pipelines and items to a new portal. */
    static void build(TestPortal portal) {
        var fixture = new StageHistoryFixture(portal);
        fixture.people();
        fixture.funnels();
        fixture.deals();
        fixture.leads();
        fixture.dynamicItems();
        fixture.invoices();
        portal.at("14:00:00");
    }

    private void people() {
        portal.employee("employee");
        portal.employee("without.rights");
        portal.continueAfter("user", GUEST - 1);
        portal.guest("guest");
        for (var type : new int[] {1, 2, 5, 31, PROJECT}) {
            portal.services().rights().set(WITHOUT_RIGHTS, type, everything(Level.NONE));
        }
        var rights = portal.services().rights();
        rights.set(EMPLOYEE, 1, everything(Level.NONE));
        rights.set(EMPLOYEE, 2, everything(Level.NONE));
        rights.set(EMPLOYEE, 2, 0, Map.of(Action.READ, Level.ALL));
    }

    private static Map<Action, Level> everything(Level level) {
        return Map.of(
                Action.READ, level, Action.ADD, level, Action.UPDATE, level, Action.DELETE, level);
    }

    private void funnels() {
        var categories = portal.services().categories();
        categories.add(ADMIN, EntityType.DEAL, "Second", 200, false);
        portal.continueAfter("category", 6);
        var project = smartProcess(portal, PROJECT, "Y");
        categories.add(ADMIN, project.type(), "Second", 200, false);
    }

    /** Adds a smart process with all features; stages are optional. */
    static SmartProcess smartProcess(TestPortal portal, long type, String stages) {
        return portal.services()
                .smartProcesses()
                .add(ADMIN, "Project", Optional.of(type), settings(stages));
    }

    static Value settings(String stages) {
        return Value.tree(
                "isStagesEnabled", stages,
                "isCategoriesEnabled", "Y",
                "isRecyclebinEnabled", "Y",
                "isBeginCloseDatesEnabled", "Y");
    }

    private void deals() {
        portal.continueAfter("item.deal", 100);
        call("10:00:00", "crm.deal.add", "{'fields':{}}");
        call("10:05:00", "crm.deal.update", "{'id':101,'fields':{'STAGE_ID':'PREPARATION'}}");
        call("10:10:00", "crm.deal.update", "{'id':101,'fields':{'STAGE_ID':'WON'}}");
        call("10:15:00", "crm.deal.update", "{'id':101,'fields':{'STAGE_ID':'EXECUTING'}}");
        call(
                "10:20:00",
                "crm.item.update",
                "{'entityTypeId':2,'id':101,'fields':{'categoryId':1}}");
        call("10:30:00", "crm.deal.add", "{'fields':{'STAGE_ID':'LOSE'}}");
    }

    private void leads() {
        portal.continueAfter("item.lead", 200);
        call("11:00:00", "crm.lead.add", "{'fields':{}}");
        call("11:05:00", "crm.lead.update", "{'id':201,'fields':{'STATUS_ID':'IN_PROCESS'}}");
        call("11:10:00", "crm.lead.update", "{'id':201,'fields':{'STATUS_ID':'JUNK'}}");
    }

    private void dynamicItems() {
        call("12:00:00", "crm.item.add", "{'entityTypeId':130,'fields':{}}");
        call(
                "12:05:00",
                "crm.item.update",
                "{'entityTypeId':130,'id':1,'fields':{'stageId':'DT130_7:SUCCESS'}}");
        call(
                "12:10:00",
                "crm.item.update",
                "{'entityTypeId':130,'id':1,'fields':{'categoryId':8}}");
        call("12:20:00", "crm.item.add", "{'entityTypeId':31,'fields':{}}");
        call(
                "12:25:00",
                "crm.item.update",
                "{'entityTypeId':31,'id':1,'fields':{'stageId':'DT31_3:P'}}");
    }

    private void invoices() {
        portal.continueAfter("item.invoice", 300);
        call(
                "13:00:00",
                "crm.invoice.add",
                "{'fields':{'ORDER_TOPIC':'An invoice','STATUS_ID':'N'}}");
        call("13:05:00", "crm.invoice.update", "{'id':301,'fields':{'STATUS_ID':'P'}}");
        call("13:10:00", "crm.invoice.update", "{'id':301,'fields':{'STATUS_ID':'S'}}");
    }

    private void call(String time, String method, String json) {
        portal.at(time);
        portal.call(method, json.replace('\'', '"')).isAnswered();
    }
}
