package dev.daybook.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import org.junit.jupiter.api.Test;

/** Tests of custom fields of tasks. */
class TaskCustomFieldTest extends TaskTest {

    private static Reply call(String method, String json) {
        return portal.call(method, json.replace('\'', '"'));
    }

    private static long field(String name, String type, String more) {
        return call(
                        "task.item.userfield.add",
                        "{'PARAMS':{'FIELD_NAME':'"
                                + name
                                + "','USER_TYPE_ID':'"
                                + type
                                + "'"
                                + more
                                + "}}")
                .number("result");
    }

    private static String change(long task, String name) {
        return Reply.text(
                call("tasks.task.get", "{'taskId':" + task + ",'select':['ID','UF_" + name + "']}")
                        .at("result.task." + TaskPrinter.camel("UF_" + name)));
    }

    @Test
    void a_field_of_tasks_is_added_changed_listed_and_deleted() {
        var id = field("CLIENT", "string", ",'LABEL':'Client','SORT':220");

        var change = call("task.item.userfield.get", "{'ID':" + id + "}");
        change.hasTotal(0);
        assertThat(change.at("result.FIELD_NAME").asText()).isEqualTo("UF_CLIENT");
        assertThat(change.at("result.ENTITY_ID").asText()).isEqualTo("TASKS_TASK");
        assertThat(change.at("result.EDIT_FORM_LABEL.en").asText()).isEqualTo("Client");
        call("task.item.userfield.update", "{'ID':" + id + ",'DATA':{'MANDATORY':'Y'}}")
                .hasResult("true");
        call("task.item.userfield.getlist", "{'FILTER':{'MANDATORY':'Y'}}")
                .hasTotal(0)
                .lists("ID", id);
        call("task.item.userfield.delete", "{'ID':" + id + "}").hasResult("true");
        call("task.item.userfield.get", "{'ID':" + id + "}")
                .isRefused(400, "ERROR_NOT_FOUND", "The entity with ID '" + id + "' is not found.");
        assertThat(call("task.item.userfield.gettypes", "{}").column("ID")).contains("double");
        assertThat(call("task.item.userfield.getfields", "{}").at("result.LIST.isMultiple").isYes())
                .isTrue();
    }

    @Test
    void the_system_fields_are_listed_and_cannot_be_changed() {
        var list =
                call(
                        "task.item.userfield.getlist",
                        "{'ORDER':{'ID':'ASC'},'FILTER':{'USER_TYPE_ID':['crm','mail_message','disk_file']}}");
        list.lists("FIELD_NAME", "UF_CRM_TASK", "UF_MAIL_MESSAGE", "UF_TASK_WEBDAV_FILES")
                .lists("USER_TYPE_ID", "crm", "mail_message", "disk_file")
                .lists("MULTIPLE", "Y", "N", "Y")
                .lists("SHOW_IN_LIST", "N", "N", "Y");
        assertThat(Reply.text(list.at("result.0.SETTINGS")))
                .isEqualTo("{\"LEAD\":\"Y\",\"CONTACT\":\"Y\",\"COMPANY\":\"Y\",\"DEAL\":\"Y\"}");
        var id = list.at("result.0.ID").asText();
        call("task.item.userfield.get", "{'ID':" + id + "}").isAnswered();
        call("task.item.userfield.delete", "{'ID':" + id + "}")
                .isRefused(400, "ERROR_CORE", "Access denied.");
        call("task.item.userfield.update", "{'ID':" + id + ",'DATA':{'SORT':1}}")
                .isRefused(400, "ERROR_CORE", "Access denied.");
        call("task.item.userfield.add", "{'PARAMS':{'FIELD_NAME':'A','USER_TYPE_ID':'disk_file'}}")
                .isRefusedWith("ERROR_CORE");
    }

    @Test
    void what_is_no_field_of_tasks_is_refused_by_the_core() {
        var add = "task.item.userfield.add";
        call(add, "{'PARAMS':{'FIELD_NAME':'A'}}")
                .isRefused(400, "ERROR_CORE", "The 'USER_TYPE_ID' field is not found.");
        call(add, "{'PARAMS':{'FIELD_NAME':'UF_CRM_TASK','USER_TYPE_ID':'string'}}")
                .isRefused(
                        400,
                        "ERROR_CORE",
                        "The field UF_CRM_TASK of the object TASKS_TASK already exists.");
        call("task.item.userfield.get", "{'ID':0}")
                .isRefused(400, "ERROR_CORE", "ID is not defined or invalid.");
        var user = portal.employee("task-fields");
        portal.callAs(user, add, "{\"PARAMS\":{\"FIELD_NAME\":\"A\",\"USER_TYPE_ID\":\"string\"}}")
                .isRefused(400, "ERROR_CORE", "Access denied.");
        portal.callAs(user, "task.item.userfield.getlist", "{}").isAnswered();
    }

    @Test
    void values_are_converted_to_the_type_and_recorded_in_history() {
        field("T_NUMBER", "double", "");
        field("T_FLAG", "boolean", "");
        field("T_TIME", "datetime", "");
        field("T_MANY", "string", ",'MULTIPLE':'Y'");
        var task = task();

        update(
                        task,
                        "\"UF_T_NUMBER\":\"1.50\",\"UF_T_FLAG\":\"Y\","
                                + "\"UF_T_TIME\":\"2026-02-03T10:00:00+00:00\",\"UF_T_MANY\":\"one\"")
                .isAnswered();
        update(task, "\"UF_T_NUMBER\":\"no number\",\"UF_T_TIME\":\"no time\"").isAnswered();

        assertThat(change(task, "T_NUMBER")).isEqualTo("\"1.5\"");
        assertThat(change(task, "T_FLAG")).isEqualTo("\"1\"");
        assertThat(change(task, "T_TIME")).isEqualTo("\"2026-02-03T12:00:00+02:00\"");
        assertThat(change(task, "T_MANY")).isEqualTo("[\"one\"]");
        hasRows(
                task,
                "UF_T_FLAG →1",
                "UF_T_MANY →one",
                "UF_T_NUMBER →1.5",
                "UF_T_TIME →2026-02-03T12:00:00+02:00");
    }

    @Test
    void new_tasks_get_the_defaults_without_history_rows() {
        var id = field("BEGIN", "string", ",'SETTINGS':{'DEFAULT_VALUE':'here'}");
        var task = task();
        call("task.item.userfield.delete", "{'ID':" + id + "}").hasResult("true");

        assertThat(change(task, "BEGIN")).isEqualTo("\"here\"");
        hasRows(task);
    }
}
