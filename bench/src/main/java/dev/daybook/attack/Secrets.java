package dev.daybook.attack;

import dev.daybook.attack.AccessTable.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Elements with a unique marker each, made by the administrator. */
final class Secrets {

    private static final Map<Integer, String> TYPES =
            Map.of(1, "Lead", 2, "Deal", 3, "Contact", 4, "Company", 31, "SmartInvoice");

    private final List<Element> elements = new ArrayList<>();
    private final List<Marker> markers = new ArrayList<>();
    private final Api api;
    private long task;
    private long group;

    /** Text that no caller may see unless the table allows it. */
    record Marker(Secret secret, String text) {}

    /**
     * Something that calls aim at.
     *
     * @param family beginning of the names of the methods for it
     * @param ids values of the parameters that name it, by their names in lower case
     */
    record Element(Secret secret, String family, String marker, Map<String, Object> ids) {}

    Secrets(Api api) throws IOException {
        this.api = api;
        items();
        task();
        group();
        // The code of the webhook that makes them.
        markers.add(new Marker(Secret.CREDENTIAL, "MarkerOfCredential"));
    }

    List<Element> elements() {
        return elements;
    }

    List<Marker> markers() {
        return markers;
    }

    String marker(Secret secret, String name) {
        var text = "Marker" + secret.ordinal() + "Of" + name;
        markers.add(new Marker(secret, text));
        return text;
    }

    private void items() throws IOException {
        for (var type : TYPES.entrySet()) {
            item(type.getKey(), type.getValue());
        }
        var type =
                api.call(
                        "crm.type.add",
                        Map.of("fields", Map.of("title", "Process", "isStagesEnabled", "Y")));
        item((int) Json.whole(type, "type", "entityTypeId"), "Process");
        var marker = marker(Secret.ITEM, "Invoice");
        var invoice =
                api.call(
                        "crm.invoice.add",
                        Map.of("fields", Map.of("ORDER_TOPIC", marker, "STATUS_ID", "N")));
        element(Secret.ITEM, "crm.", marker, Map.of("id", invoice + "", "entitytypeid", 5));
    }

    private void item(int type, String name) throws IOException {
        var marker = marker(Secret.ITEM, name);
        var fields = Map.of("title", marker, "name", marker, "comments", marker, "assignedById", 1);
        var item = api.call("crm.item.add", Map.of("entityTypeId", type, "fields", fields));
        var id = Json.whole(item, "item", "id");
        element(Secret.ITEM, "crm.", marker, Map.of("id", id, "entitytypeid", type));
    }

    private void element(Secret secret, String family, String marker, Map<String, Object> ids) {
        elements.add(new Element(secret, family, marker, ids));
    }

    private void task() throws IOException {
        var first = marker(Secret.TASK, "OldTitle");
        var title = marker(Secret.TASK, "Title");
        var fields =
                Map.of(
                        "TITLE",
                        first,
                        "DESCRIPTION",
                        marker(Secret.TASK, "Description"),
                        "TAGS",
                        List.of(marker(Secret.TASK, "Tag")),
                        "RESPONSIBLE_ID",
                        1);
        task = Json.whole(api.call("tasks.task.add", Map.of("fields", fields)), "task", "id");
        api.call("tasks.task.update", Map.of("taskId", task, "fields", Map.of("TITLE", title)));
        element(Secret.TASK, "tasks.task.", title, Map.of("id", task, "taskid", task));
        element(Secret.TASK, "daybook.task.", title, Map.of());
        element(Secret.TASK, "task.", title, Map.of("id", task, "taskid", task));
        part("task.commentitem.", Map.of("POST_MESSAGE", marker(Secret.TASK, "Comment")));
        part("task.checklistitem.", Map.of("TITLE", marker(Secret.TASK, "Check")));
        part(
                "task.elapseditem.",
                Map.of("SECONDS", 60, "COMMENT_TEXT", marker(Secret.TASK, "Time")));
    }

    private void part(String family, Map<String, ?> fields) throws IOException {
        // These methods take their parameters by position.
        var params = new LinkedHashMap<String, Object>();
        params.put("TASKID", task);
        params.put("FIELDS", fields);
        var id = api.call(family + "add", params);
        element(Secret.TASK, family, "", Map.of("taskid", task, "itemid", id + ""));
    }

    private void group() throws IOException {
        var name = marker(Secret.TASK, "Group");
        group =
                Long.parseLong(
                        api.call(
                                        "sonet_group.create",
                                        Map.of("NAME", name, "VISIBLE", "N", "SCRUM_MASTER_ID", 1))
                                + "");
        var title = marker(Secret.TASK, "TaskOfGroup");
        var fields = Map.of("TITLE", title, "RESPONSIBLE_ID", 1, "GROUP_ID", group);
        var inGroup =
                Json.whole(api.call("tasks.task.add", Map.of("fields", fields)), "task", "id");
        element(Secret.TASK, "tasks.task.", title, Map.of("id", inGroup, "taskid", inGroup));
        element(Secret.TASK, "tasks.api.scrum.task.", title, Map.of("id", inGroup));
        var sprint = marker(Secret.TASK, "Sprint");
        var made =
                api.call(
                        "tasks.api.scrum.sprint.add",
                        Map.of("fields", Map.of("groupId", group, "name", sprint)));
        element(
                Secret.TASK,
                "tasks.api.scrum.sprint.",
                sprint,
                Map.of("id", Json.string(made, "id")));
        element(Secret.TASK, "tasks.api.scrum.backlog.", "", Map.of("id", group));
        var stage = marker(Secret.TASK, "Stage");
        var stageId =
                api.call(
                        "task.stages.add",
                        Map.of("fields", Map.of("TITLE", stage, "ENTITY_ID", group)));
        element(
                Secret.TASK,
                "task.stages.",
                stage,
                Map.of("id", stageId + "", "entityid", group, "stageid", stageId + ""));
    }

    /** Settings and bindings of an application, made with a token of the administrator. */
    void ofApplication(Http http, String token) throws IOException {
        var bearer = "Authorization: Bearer " + token;
        var option = Map.of("secret", marker(Secret.SETTING_OF_APPLICATION, "AppOption"));
        mustWork(http.post("/rest/app.option.set", Map.of("options", option), bearer));
        var own = Map.of("secret", marker(Secret.SETTING_OF_USER, "UserOption"));
        mustWork(http.post("/rest/user.option.set", Map.of("options", own), bearer));
        var binding =
                Map.of(
                        "event", "ONCRMDEALADD",
                        "event_type", "offline",
                        "auth_connector", marker(Secret.EVENT_BINDING, "Connector"));
        mustWork(http.post("/rest/event.bind", binding, bearer));
        for (var secret : List.of(Secret.SETTING_OF_APPLICATION, Secret.SETTING_OF_USER)) {
            element(secret, "app.option.", "", Map.of("option", "secret"));
            element(secret, "user.option.", "", Map.of("option", "secret"));
        }
        element(Secret.EVENT_BINDING, "event.", "", Map.of());
    }

    private static void mustWork(Http.Reply reply) throws IOException {
        if (reply.status() != 200) {
            throw new IOException(reply.excerpt());
        }
    }

    /** All elements as the administrator sees them, to find changes by others. */
    Map<String, String> state() throws IOException {
        var state = new LinkedHashMap<String, String>();
        for (var element : elements) {
            if (element.ids().containsKey("entitytypeid")) {
                var name = element.family() + element.ids();
                var params =
                        Map.of(
                                "entityTypeId", element.ids().get("entitytypeid"),
                                "id", element.ids().get("id"));
                state.put(name, result("crm.item.get", params));
            }
            if (element.family().equals("tasks.task.")) {
                var id = element.ids().get("id");
                state.put("task " + id, result("tasks.task.get", Map.of("taskId", id)));
                state.put(
                        "history of task " + id,
                        result("tasks.task.history.list", Map.of("taskId", id)));
            }
        }
        for (var list : List.of("crm.type.list", "tasks.task.list", "event.get")) {
            state.put(list, result(list, Map.of()));
        }
        for (var part : List.of("commentitem", "checklistitem", "elapseditem")) {
            var list = "task." + part + ".getlist";
            state.put(list, result(list, Map.of("TASKID", task)));
        }
        state.put("stages", result("task.stages.get", Map.of("entityId", group)));
        state.put("crm.status.list", result("crm.status.list", Map.of()));
        state.put("crm.category.list", result("crm.category.list", Map.of("entityTypeId", 2)));
        return state;
    }

    private String result(String method, Object params) throws IOException {
        var reply = api.reply(method, params);
        return reply.status() == 200 ? Json.text(Json.at(reply.json(), "result")) : reply.excerpt();
    }
}
