package dev.daybook.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the delivery of events to handlers. */
class DeliveryTest extends EventTesting {

    @Test
    void a_handler_receives_events_in_the_format_of_the_protocol() {
        bind("OnCrmDealAdd");
        var deal = addDeal();

        var told = handler.told(1).getFirst();

        is(told, "event", "ONCRMDEALADD");
        is(told, "data.FIELDS.ID", deal);
        is(told, "ts", portal.clock().instant().getEpochSecond());
        is(told, "auth.client_endpoint", portal.base() + "/rest/");
        is(told, "auth.server_endpoint", portal.base() + "/rest/");
        is(told, "auth.domain", portal.base().replace("http://", ""));
        is(told, "auth.status", "L");
        is(told, "auth.scope", "crm,task");
        is(told, "auth.user_id", 1);
        is(told, "auth.expires_in", 3600);
        is(told, "auth.expires", portal.clock().instant().getEpochSecond() + 3600);
        is(told, "auth.refresh_token", "(absent)");
        assertThat(TestHandler.at(told, "auth.member_id")).matches("[a-z0-9]{32}");
        assertThat(TestHandler.at(told, "auth.application_token")).matches("[a-f0-9]{32}");
        assertThat(TestHandler.at(told, "event_handler_id")).matches("\\d+");
    }

    @Test
    void the_token_belongs_to_the_causing_user_or_to_the_user_named() {
        var ann = portal.employee("ann" + client);
        bind("ONCRMLEADADD");
        portal.callAs(ann, "crm.lead.add", "{\"fields\":{}}").isAnswered();
        var asAnn = handler.told(1).getLast();
        callWith(TestHandler.at(asAnn, "auth.access_token"), "user.current", "{}")
                .isRefused(
                        403,
                        "insufficient_scope",
                        "The request requires higher privileges than provided by the access token");
        callWith(TestHandler.at(asAnn, "auth.access_token"), "user.admin", "{}").hasResult("false");
        is(asAnn, "auth.user_id", ann);

        event(token, "unbind", "ONCRMLEADADD", handler.url()).hasResult("{\"count\":1}");
        callWith(
                        token,
                        "event.bind",
                        "{'event':'ONCRMLEADADD','handler':'" + handler.url() + "','auth_type':1}")
                .hasResult("true");
        portal.callAs(ann, "crm.lead.add", "{\"fields\":{}}").isAnswered();
        var asAdmin = handler.told(2).getLast();
        callWith(TestHandler.at(asAdmin, "auth.access_token"), "user.admin", "{}")
                .hasResult("true");
        is(asAdmin, "auth.user_id", 1);
        is(asAdmin, "auth.application_token", TestHandler.at(asAnn, "auth.application_token"));
    }

    @Test
    @Case(of = "stage-history", value = "128")
    void a_change_of_pipeline_is_reported_before_the_update_of_the_deal() {
        var category =
                call("crm.category.add", "{'entityTypeId':2,'fields':{'name':'Second'}}")
                        .number("result.category.id");
        var deal = addDeal();
        bind("ONCRMDEALUPDATE");
        bind("ONCRMDEALMOVETOCATEGORY");
        var stage = "C" + category + ":EXECUTING";

        call(
                "crm.item.update",
                "{'entityTypeId':2,'id':"
                        + deal
                        + ",'fields':{'categoryId':"
                        + category
                        + ",'stageId':'"
                        + stage
                        + "'}}");

        // The two handlers are called in parallel, so the order is by queue number.
        var told = handler.told(2);
        assertThat(TestHandler.names(told))
                .containsExactlyInAnyOrder("ONCRMDEALMOVETOCATEGORY", "ONCRMDEALUPDATE");
        var moved =
                told.stream()
                        .filter(each ->
                                TestHandler.at(each, "event").equals("ONCRMDEALMOVETOCATEGORY"))
                        .findFirst()
                        .orElseThrow();
        is(moved, "data.FIELDS.ID", deal);
        is(moved, "data.FIELDS.CATEGORY_ID", category);
        is(moved, "data.FIELDS.STAGE_ID", stage);
    }

    @Test
    void an_item_causes_events_when_it_is_added_changed_and_deleted() {
        for (var event :
                List.of(
                        "ONCRMDYNAMICITEMADD",
                        "ONCRMDYNAMICITEMADD_31",
                        "ONCRMDYNAMICITEMADD_130",
                        "ONCRMDYNAMICITEMUPDATE",
                        "ONCRMDYNAMICITEMDELETE")) {
            bind(event);
        }
        var id = call("crm.item.add", "{'entityTypeId':31,'fields':{}}").number("result.item.id");
        var which = "{'entityTypeId':31,'id':" + id;
        call("crm.item.update", which + ",'fields':{'title':'x'}}");
        call("crm.item.update", which + ",'fields':{'title':'x'}}");
        call("crm.item.delete", which + "}");

        var told = handler.told(4);
        assertThat(TestHandler.names(told))
                .containsExactlyInAnyOrder(
                        "ONCRMDYNAMICITEMADD",
                        "ONCRMDYNAMICITEMADD_31",
                        "ONCRMDYNAMICITEMUPDATE",
                        "ONCRMDYNAMICITEMDELETE");
        told.forEach(each -> {
            is(each, "data.FIELDS.ID", id);
            is(each, "data.FIELDS.ENTITY_TYPE_ID", 31);
        });
    }

    @Test
    void an_old_invoice_causes_an_event_when_its_status_is_set() {
        bind("ONCRMINVOICEADD");
        bind("ONCRMINVOICESETSTATUS");
        var invoice =
                call(
                                "crm.invoice.add",
                                "{'fields':{'ORDER_TOPIC':'a','STATUS_ID':'N','PERSON_TYPE_ID':1,"
                                        + "'UF_MYCOMPANY_ID':1,'PAY_SYSTEM_ID':1,'DATE_INSERT':'2026-01-10'}}")
                        .number("result");
        call(
                "crm.invoice.update",
                "{'id':" + invoice + ",'fields':{'STATUS_ID':'P','PAY_VOUCHER_NUM':'1'}}");

        assertThat(TestHandler.names(handler.told(2)))
                .containsExactlyInAnyOrder("ONCRMINVOICEADD", "ONCRMINVOICESETSTATUS");
    }

    @Test
    void a_type_causes_events_when_it_is_added_changed_and_deleted() {
        bind("ONCRMTYPEADD");
        bind("ONCRMTYPEDELETE");
        var id = call("crm.type.add", "{'fields':{'title':'T'}}").number("result.type.id");
        call("crm.type.delete", "{'id':" + id + "}");

        var told = handler.told(2);
        assertThat(TestHandler.names(told))
                .containsExactlyInAnyOrder("ONCRMTYPEADD", "ONCRMTYPEDELETE");
        told.forEach(each -> is(each, "data.FIELDS.ID", id));
    }

    @Test
    void a_task_causes_events_when_it_is_added_changed_and_deleted() {
        for (var event :
                List.of(
                        "ONTASKADD",
                        "ONTASKUPDATE",
                        "ONTASKDELETE",
                        "ONTASKCOMMENTADD",
                        "ONTASKCOMMENTUPDATE",
                        "ONTASKCOMMENTDELETE")) {
            bind(event);
        }
        var task =
                call("tasks.task.add", "{'fields':{'TITLE':'A','RESPONSIBLE_ID':1}}")
                        .at("result.task.id")
                        .asText();
        call("tasks.task.start", "{'taskId':" + task + "}");
        var comment =
                call("task.commentitem.add", "[" + task + ",{'POST_MESSAGE':'hello'}]")
                        .number("result");
        call("task.commentitem.update", "[" + task + "," + comment + ",{'POST_MESSAGE':'bye'}]");
        call("task.commentitem.delete", "[" + task + "," + comment + "]");
        call("tasks.task.delete", "{'taskId':" + task + "}");

        var told = handler.told(6);
        assertThat(told).hasSize(6);
        for (var each : told) {
            var before = "data.FIELDS_BEFORE";
            var after = "data.FIELDS_AFTER";
            var was = "data.IS_ACCESSIBLE_BEFORE";
            var is = "data.IS_ACCESSIBLE_AFTER";
            switch (TestHandler.at(each, "event")) {
                case "ONTASKADD" -> {
                    is(each, before, "undefined");
                    is(each, after + ".ID", task);
                    is(each, was, "N");
                    is(each, is, "undefined");
                }
                case "ONTASKUPDATE" -> {
                    is(each, before + ".ID", task);
                    is(each, after + ".ID", task);
                    is(each, was, "undefined");
                    is(each, is, "undefined");
                }
                case "ONTASKDELETE" -> {
                    is(each, before + ".ID", task);
                    is(each, after, "undefined");
                    is(each, was, "undefined");
                    is(each, is, "N");
                }
                case "ONTASKCOMMENTADD" -> {
                    is(each, before, "undefined");
                    is(each, after + ".ID", comment);
                    is(each, after + ".TASK_ID", task);
                    is(each, was, "undefined");
                }
                case "ONTASKCOMMENTUPDATE" -> {
                    is(each, before + ".ID", comment);
                    is(each, after + ".ACTION", "EDIT");
                }
                case "ONTASKCOMMENTDELETE" -> {
                    is(each, before + ".TASK_ID", task);
                    is(each, after + ".ACTION", "DEL");
                }
                default -> throw new AssertionError(each);
            }
        }
    }

    @Test
    void events_about_history_contain_the_whole_row() {
        // Later than in all other tests of this portal, because journal times never run backwards.
        portal.clock().moveTo("2026-03-01T09:00:00+03:00");
        var deal = addDeal();
        bind("ONDAYBOOKSTAGEMOVE");
        move(deal, "WON");

        var moved = handler.told(1).getFirst();
        is(moved, "data.FIELDS.ENTITY_TYPE_ID", 2);
        is(moved, "data.FIELDS.OWNER_ID", deal);
        is(moved, "data.FIELDS.TYPE_ID", 3);
        is(moved, "data.FIELDS.STAGE_ID", "WON");
        is(moved, "data.FIELDS.STAGE_SEMANTIC_ID", "S");
        is(moved, "data.FIELDS.PREVIOUS_STAGE_ID", "NEW");
        is(moved, "data.FIELDS.MOVED_BY_ID", 1);
        is(moved, "data.FIELDS.CREATED_TIME", "2026-03-01T09:00:00+03:00");

        handler.forget();
        bind("ONDAYBOOKTASKCHANGE");
        var task =
                call("tasks.task.add", "{'fields':{'TITLE':'A','RESPONSIBLE_ID':1}}")
                        .at("result.task.id")
                        .asText();
        call("tasks.task.complete", "{'taskId':" + task + "}");
        var change = handler.told(2).get(1);
        is(change, "data.FIELDS.TASK_ID", task);
        is(change, "data.FIELDS.FIELD", "STATUS");
        is(change, "data.FIELDS.FROM_VALUE", "2");
        is(change, "data.FIELDS.TO_VALUE", "5");
        is(change, "data.FIELDS.USER_ID", 1);
        portal.at("09:00:00");
    }
}
