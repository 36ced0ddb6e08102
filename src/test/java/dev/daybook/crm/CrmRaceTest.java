package dev.daybook.crm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.crm.item.Item;
import dev.daybook.crm.stagehistory.StageHistoryTest;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Concurrent changes of the same items, or of their types, pipelines and fields. */
class CrmRaceTest extends StageHistoryTest {

    private static int names;

    /** SQLite has one writer; races can happen only on PostgreSQL. */
    private int rounds() {
        return store == TestPortal.On.POSTGRESQL ? 25 : 3;
    }

    /** Runs calls at the same time and returns what they return. */
    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var barrier = new CyclicBarrier(calls.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    calls.stream()
                            .map(call ->
                                    threads.submit(() -> {
                                        barrier.await();
                                        return call.call();
                                    }))
                            .toList();
            var results = new ArrayList<T>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        }
    }

    /** Runs two calls at the same time; neither may be a failure of the server. */
    private static List<Reply> race(Callable<Reply> one, Callable<Reply> other) throws Exception {
        var replies = atOnce(List.of(one, other));
        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isLessThan(500));
        return replies;
    }

    private static long answered(List<Reply> replies) {
        return replies.stream().filter(reply -> reply.status() == 200).count();
    }

    /** Two races on one element overlap better if the first caller is not always the same one. */
    private static List<Reply> raceInTurns(int round, Callable<Reply> one, Callable<Reply> other)
            throws Exception {
        return round % 2 == 0 ? race(one, other) : race(other, one);
    }

    private static String name() {
        return "RACE" + ++names;
    }

    // ---- history equals state ----

    /** Checks that the rows of a deal lead from nothing to where it is, without a gap. */
    private static void historyLeadsTo(long deal) {
        var rows =
                history(
                                "{'entityTypeId':2,'order':{'ID':'ASC'},'filter':{'OWNER_ID':"
                                        + deal
                                        + "},'select':['ID','STAGE_ID','STAGE_SEMANTIC_ID','CATEGORY_ID',"
                                        + "'PREVIOUS_STAGE_ID','PREVIOUS_CATEGORY_ID']}")
                        .rows();
        var stage = "";
        var category = "0";
        var semantics = "";
        for (var row : rows) {
            assertThat(text(row, "PREVIOUS_STAGE_ID")).isEqualTo(stage);
            assertThat(text(row, "PREVIOUS_CATEGORY_ID")).isEqualTo(category);
            stage = text(row, "STAGE_ID");
            category = text(row, "CATEGORY_ID");
            semantics = text(row, "STAGE_SEMANTIC_ID");
        }
        var item = item(2, deal).at("result.item");
        assertThat(List.of(stage, category, semantics.equals("P") ? "N" : "Y"))
                .containsExactly(
                        text(item, "stageId"), text(item, "categoryId"), text(item, "closed"));
    }

    private static String text(Value tree, String member) {
        return tree.members().getOrDefault(member, Value.Nothing.NOTHING).asText();
    }

    @Test
    void two_moves_of_one_item_follow_each_other() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var deal = addItem(2, "{}");
            race(
                    () -> updateItem(2, deal, "{'stageId':'WON'}"),
                    () -> update("deal", deal, "{'STAGE_ID':'EXECUTING'}"));
            historyLeadsTo(deal);
            assertThat(rowsOf(2, deal)).hasSize(3);
        }
    }

    @Test
    void a_new_title_does_not_undo_a_move() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var deal = addItem(2, "{}");
            race(
                    () -> updateItem(2, deal, "{'stageId':'WON'}"),
                    () -> updateItem(2, deal, "{'title':'New title'}"));
            historyLeadsTo(deal);
            var item = item(2, deal).at("result.item");
            assertThat(text(item, "stageId")).isEqualTo("WON");
            assertThat(text(item, "title")).isEqualTo("New title");
        }
    }

    @Test
    void an_item_is_removed_once_and_leaves_no_history() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var deal = addItem(2, "{}");
            var replies =
                    atOnce(
                            List.<Callable<Reply>>of(
                                    () -> remove(deal),
                                    () -> remove(deal),
                                    () -> updateItem(2, deal, "{'stageId':'WON'}")));
            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isLessThan(500));
            assertThat(answered(replies.subList(0, 2))).isEqualTo(1);
            assertThat(rowsOf(2, deal)).isEmpty();
        }
    }

    private static Reply remove(long deal) {
        return call("crm.item.delete", "{'entityTypeId':2,'id':" + deal + "}");
    }

    // ---- the recycle bin ----

    private static Optional<Item> restore(long deal) {
        return portal.services().items().restore(EntityType.DEAL, deal, 1);
    }

    @Test
    void an_item_is_restored_once() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var deal = addItem(2, "{}");
            remove(deal).isAnswered();

            var restored =
                    atOnce(
                            List.<Callable<Optional<Item>>>of(
                                    () -> restore(deal), () -> restore(deal)));

            var items = restored.stream().flatMap(Optional::stream).toList();
            assertThat(items).hasSize(1);
            historyLeadsTo(items.getFirst().id());
        }
    }

    @Test
    void an_item_is_restored_to_a_stage_that_exists() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var stage = stage("DEAL_STAGE", name());
            var deal = addItem(2, "{'stageId':'" + stage.code() + "'}");
            remove(deal).isAnswered();

            atOnce(List.of(() -> restore(deal), () -> removed(stage)));

            var id = call("crm.item.list", "{'entityTypeId':2,'order':{'id':'DESC'}}").rows();
            var restored = Value.of(text(id.getFirst(), "id")).asWhole();
            assertThat(stages("DEAL_STAGE"))
                    .contains(text(item(2, restored).at("result.item"), "stageId"));
            historyLeadsTo(restored);
        }
    }

    @Test
    void an_item_whose_stage_is_gone_is_restored_to_the_first_one_that_means_the_same() {
        var stage =
                call(
                                "crm.status.add",
                                "{'fields':{'ENTITY_ID':'DEAL_STAGE','STATUS_ID':'NO_MONEY','NAME':'No"
                                        + " money','SORT':95,'SEMANTICS':'F'}}")
                        .number("result");
        var deal = addItem(2, "{'stageId':'NO_MONEY'}");
        remove(deal).isAnswered();
        call("crm.status.delete", "{'id':" + stage + "}").isAnswered();

        var restored = restore(deal).orElseThrow();

        assertThat(rowsOf(2, restored.id())).containsExactly("3,F,LOSE");
        historyLeadsTo(restored.id());
    }

    @Test
    void an_item_whose_category_is_gone_is_restored_to_the_default_one() {
        var category = category(2, "");
        var deal = addItem(2, "{'categoryId':" + category + "}");
        remove(deal).isAnswered();
        call("crm.category.delete", "{'entityTypeId':2,'id':" + category + "}").isAnswered();

        var restored = restore(deal).orElseThrow();

        assertThat(restored.categoryId()).isZero();
        assertThat(rowsOf(2, restored.id())).containsExactly("1,P,NEW");
        historyLeadsTo(restored.id());
    }

    // ---- stages ----

    private record AddedStage(long id, String code) {}

    private static AddedStage stage(String dictionary, String code) {
        var id = addStage(dictionary, code).number("result");
        var known = call("crm.status.get", "{'id':" + id + "}").at("result.STATUS_ID").asText();
        return new AddedStage(id, known);
    }

    private static Reply addStage(String dictionary, String code) {
        return call(
                "crm.status.add",
                "{'fields':{'ENTITY_ID':'"
                        + dictionary
                        + "','STATUS_ID':'"
                        + code
                        + "','NAME':'"
                        + code
                        + "','SORT':15}}");
    }

    private static Reply removed(AddedStage stage) {
        return call("crm.status.delete", "{'id':" + stage.id() + "}");
    }

    private static List<String> stages(String dictionary) {
        return call("crm.status.list", "{'filter':{'ENTITY_ID':'" + dictionary + "'}}")
                .column("STATUS_ID");
    }

    @Test
    void a_stage_that_an_item_enters_is_not_removed() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var stage = stage("DEAL_STAGE", name());
            var deal = addItem(2, "{}");
            raceInTurns(
                    round,
                    () -> updateItem(2, deal, "{'stageId':'" + stage.code() + "'}"),
                    () -> removed(stage));
            var at = text(item(2, deal).at("result.item"), "stageId");
            assertThat(stages("DEAL_STAGE")).contains(at);
            historyLeadsTo(deal);
        }
    }

    @Test
    void a_status_that_a_new_lead_begins_with_is_not_removed() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var stage = stage("STATUS", name());
            var replies =
                    race(
                            () ->
                                    call(
                                            "crm.lead.add",
                                            "{'fields':{'STATUS_ID':'" + stage.code() + "'}}"),
                            () -> removed(stage));
            var lead = replies.getFirst().number("result");
            assertThat(stages("STATUS")).contains(text(item(1, lead).at("result.item"), "stageId"));
        }
    }

    @Test
    void two_stages_do_not_get_one_id() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var code = name();
            var replies =
                    race(() -> addStage("DEAL_STAGE", code), () -> addStage("DEAL_STAGE", code));
            assertThat(answered(replies)).isEqualTo(1);
        }
    }

    // ---- categories ----

    private static long category(int type, String more) {
        return addCategory(type, more).number("result.category.id");
    }

    private static Reply addCategory(int type, String more) {
        return call(
                "crm.category.add",
                "{'entityTypeId':" + type + ",'fields':{'name':'Race'" + more + "}}");
    }

    private static Reply makeDefault(int type, long category) {
        return call(
                "crm.category.update",
                "{'entityTypeId':" + type + ",'id':" + category + ",'fields':{'isDefault':'Y'}}");
    }

    private static long defaults(int type) {
        return call("crm.category.list", "{'entityTypeId':" + type + "}")
                .at("result.categories")
                .elements()
                .stream()
                .filter(category -> text(category, "isDefault").equals("Y"))
                .count();
    }

    @Test
    void a_category_that_an_item_enters_is_not_removed() throws Exception {
        // Deals have stages in their categories, contacts have none.
        for (var type : List.of(2, 3)) {
            for (var round = 0; round < rounds(); round++) {
                var category = category(type, "");
                var fields = "{'categoryId':" + category + "}";
                var known = addItem(type, "{}");
                raceInTurns(
                        round,
                        () -> enter(type, known, fields),
                        () ->
                                call(
                                        "crm.category.delete",
                                        "{'entityTypeId':" + type + ",'id':" + category + "}"));
                for (var item : items(type)) {
                    assertThat(categories(type)).contains(text(item, "categoryId"));
                }
                if (type == 2) {
                    historyLeadsTo(known);
                }
            }
        }
    }

    /** Adds an item to a category, and moves another one there. */
    private static Reply enter(int type, long known, String fields) {
        updateItem(type, known, fields);
        return call("crm.item.add", "{'entityTypeId':" + type + ",'fields':" + fields + "}");
    }

    private static List<Value> items(int type) {
        return call(
                        "crm.item.list",
                        "{'entityTypeId':" + type + ",'order':{'id':'DESC'},'start':-1}")
                .at("result.items")
                .elements();
    }

    private static List<String> categories(int type) {
        return call("crm.category.list", "{'entityTypeId':" + type + "}")
                .at("result.categories")
                .elements()
                .stream()
                .map(category -> text(category, "id"))
                .toList();
    }

    @Test
    void a_type_has_one_default_category() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var first = category(31, "");
            var second = category(31, "");
            race(() -> makeDefault(31, first), () -> makeDefault(31, second));
            assertThat(defaults(31)).isEqualTo(1);
            race(() -> makeDefault(31, first), () -> addCategory(31, ",'isDefault':'Y'"));
            assertThat(defaults(31)).isEqualTo(1);
        }
    }

    @Test
    void a_default_category_is_not_removed() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var category = category(31, "");
            race(
                    () -> makeDefault(31, category),
                    () -> call("crm.category.delete", "{'entityTypeId':31,'id':" + category + "}"));
            assertThat(defaults(31)).isEqualTo(1);
        }
    }

    // ---- smart processes ----

    @Test
    void nothing_is_added_to_a_smart_process_that_is_removed() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var made =
                    call(
                            "crm.type.add",
                            "{'fields':{'title':'Race','isStagesEnabled':'Y',"
                                    + "'isCategoriesEnabled':'Y'}}");
            var row = made.number("result.type.id");
            var type = (int) made.number("result.type.entityTypeId");
            var replies =
                    atOnce(
                            List.<Callable<Reply>>of(
                                    () -> call("crm.type.delete", "{'id':" + row + "}"),
                                    () -> addCategory(type, ""),
                                    () ->
                                            call(
                                                    "crm.item.add",
                                                    "{'entityTypeId':" + type + ",'fields':{}}"),
                                    () ->
                                            call(
                                                    "userfieldconfig.add",
                                                    "{'moduleId':'crm','field':{'entityId':'CRM_"
                                                            + row
                                                            + "','fieldName':'UF_CRM_"
                                                            + row
                                                            + "_RACE','userTypeId':'string'}}")));
            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isLessThan(500));
            var isRemoved = replies.getFirst().status() == 200;
            var isFilled = replies.get(2).status() == 200;
            assertThat(isRemoved).isNotEqualTo(isFilled);
            if (isRemoved) {
                assertThat(left(type, row)).isZero();
            }
        }
    }

    /** Returns the number of categories, stages, items and custom fields of a type. */
    private static long left(int type, long row) {
        return count("category where portal_id = ? and entity_type_id = ?", type)
                + count("item where portal_id = ? and entity_type_id = ?", type)
                + count(
                        "status where portal_id = ? and entity_id like ?",
                        "DYNAMIC_" + type + "_STAGE_%")
                + count("custom_field where portal_id = ? and entity_id = ?", "CRM_" + row);
    }

    private static long count(String rows, Object key) {
        return portal.services()
                .database()
                .read(snapshot ->
                        snapshot.number("select count(*) from " + rows, snapshot.portal(), key));
    }

    // ---- custom fields ----

    private static Reply addField(String name, String type) {
        return call(
                "crm.deal.userfield.add",
                "{'fields':{'FIELD_NAME':'" + name + "','USER_TYPE_ID':'" + type + "'}}");
    }

    private static Reply updateField(long id, String fields) {
        return call("crm.deal.userfield.update", "{'id':" + id + ",'fields':" + fields + "}");
    }

    @Test
    void two_custom_fields_do_not_get_one_name_and_one_is_removed_once() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var name = name();
            var added = race(() -> addField(name, "string"), () -> addField(name, "string"));
            assertThat(answered(added)).isEqualTo(1);
            var id =
                    added.stream()
                            .filter(reply -> reply.status() == 200)
                            .findFirst()
                            .orElseThrow()
                            .number("result");
            Callable<Reply> remove = () -> call("crm.deal.userfield.delete", "{'id':" + id + "}");
            assertThat(answered(race(remove, remove))).isEqualTo(1);
        }
    }

    @Test
    void options_that_two_callers_add_are_both_there() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var id = addField(name(), "enumeration").number("result");
            race(
                    () -> updateField(id, "{'LIST':[{'VALUE':'One'}]}"),
                    () -> updateField(id, "{'LIST':[{'VALUE':'Two'}],'SORT':7}"));
            var field = call("crm.deal.userfield.get", "{'id':" + id + "}").at("result");
            assertThat(field.members().get("LIST").elements())
                    .extracting(option -> text(option, "VALUE"))
                    .containsExactlyInAnyOrder("One", "Two");
            assertThat(text(field, "SORT")).isEqualTo("7");
        }
    }
}
