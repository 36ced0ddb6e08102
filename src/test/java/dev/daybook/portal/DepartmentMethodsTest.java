package dev.daybook.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Departments: {@code department.get}, {@code department.add} and their like. */
class DepartmentMethodsTest extends PortalTest {

    private static long research;
    private static long sales;
    private static long head;

    @BeforeParameterizedClassInvocation
    static void fill() {
        head = portal.employee("head");
        research = add("{'NAME':'Research','PARENT':1,'SORT':400,'UF_HEAD':" + head + "}");
        sales = add("{'NAME':'Sales','PARENT':" + research + "}");
    }

    private static long add(String json) {
        return call("department.add", json).isAnswered().number("result");
    }

    private static Reply call(String method, String json) {
        return portal.call(method, json.replace('\'', '"'));
    }

    @Test
    void a_new_portal_has_one_department_with_the_administrator() {
        call("department.get", "{'ID':1}")
                .hasResult("[{\"ID\":\"1\",\"NAME\":\"Company\",\"SORT\":500}]");
        assertThat(Reply.text(call("user.current", "{}").at("result.UF_DEPARTMENT")))
                .isEqualTo("[1]");
    }

    @Test
    void departments_have_the_documented_fields() {
        call("department.get", "{'ID':" + research + "}")
                .hasResult(
                        ("[{'ID':'"
                                        + research
                                        + "','NAME':'Research','SORT':400,'PARENT':'1',"
                                        + "'UF_HEAD':'"
                                        + head
                                        + "'}]")
                                .replace('\'', '"'))
                .hasTotal(1);
        call("department.fields", "{}")
                .hasResult(
                        ("{'ID':'ID','NAME':'Department Name','SORT':'Sorting Order',"
                                        + "'PARENT':'Parent Department','UF_HEAD':'Manager'}")
                                .replace('\'', '"'));
    }

    @Test
    void every_field_is_a_condition_and_may_be_a_list() {
        call("department.get", "{'NAME':'sales'}").lists("ID", sales);
        call("department.get", "{'NAME':'sal%'}").lists("ID");
        call("department.get", "{'SORT':400}").lists("ID", research);
        call("department.get", "{'SORT':[400]}").lists("ID", research);
        call("department.get", "{'PARENT':" + research + "}").lists("ID", sales);
        call("department.get", "{'PARENT':[99," + research + "]}").lists("ID", sales);
        call("department.get", "{'UF_HEAD':" + head + "}").lists("ID", research);
        call("department.get", "{'ID':[" + research + "," + sales + "],'UF_HEAD':" + head + "}")
                .lists("ID", research);
        call("department.get", "{'PARENT':99}").lists("ID").hasTotal(0);
    }

    @Test
    void every_field_can_be_sorted_by() {
        var two = "'ID':[" + research + "," + sales + "]";
        call("department.get", "{" + two + ",'sort':'NAME','order':'DESC'}")
                .lists("ID", sales, research);
        call("department.get", "{" + two + ",'sort':'SORT'}").lists("ID", research, sales);
        call("department.get", "{" + two + ",'sort':'SORT','SORT':500}").lists("ID", sales);
        call("department.get", "{" + two + ",'sort':'PARENT','order':'DESC'}")
                .lists("ID", sales, research);
        call("department.get", "{" + two + ",'sort':'UF_HEAD'}").lists("ID", sales, research);
        call("department.get", "{" + two + ",'order':{'ID':'DESC'}}").lists("ID", sales, research);
        call("department.get", "{" + two + ",'sort':'FOO','FOO':1}").lists("ID", research, sales);
    }

    @Test
    void departments_come_in_pages() {
        var parent = add("{'NAME':'Large','PARENT':1}");
        IntStream.range(0, 51).forEach(i -> add("{'NAME':'D" + i + "','PARENT':" + parent + "}"));

        call("department.get", "{'PARENT':" + parent + "}").hasTotal(51).hasNext(50);
        assertThat(call("department.get", "{'PARENT':" + parent + ",'start':50}").rows())
                .hasSize(1);
    }

    @Test
    void a_change_leaves_other_fields() {
        var department = add("{'NAME':'Old','PARENT':1,'SORT':7,'UF_HEAD':1}");

        call("department.update", "{'ID':" + department + ",'NAME':'New'}").hasResult("true");
        call("department.update", "{'ID':" + department + ",'PARENT':" + sales + "}")
                .hasResult("true");
        call("department.get", "{'ID':" + department + "}")
                .lists("NAME", "New")
                .lists("SORT", 7)
                .lists("PARENT", sales)
                .lists("UF_HEAD", 1);
        call("department.update", "{'ID':" + department + ",'UF_HEAD':0}").hasResult("true");
        call("department.get", "{'ID':" + department + "}").lists("UF_HEAD", "(absent)");
    }

    @Test
    void a_deleted_department_leaves_its_departments_and_users_to_its_parent() {
        var above = add("{'NAME':'Above','PARENT':1}");
        var middle = add("{'NAME':'Middle','PARENT':" + above + "}");
        var below = add("{'NAME':'Below','PARENT':" + middle + "}");
        call("user.update", "{'ID':" + head + ",'UF_DEPARTMENT':[" + middle + "]}").isAnswered();

        call("department.delete", "{'ID':" + middle + "}").hasResult("true");

        call("department.get", "{'ID':" + middle + "}").lists("ID");
        call("department.get", "{'ID':" + below + "}").lists("PARENT", above);
        call("user.get", "{'UF_DEPARTMENT':" + above + "}").lists("ID", head);
    }

    @Test
    void what_makes_no_structure_is_refused_by_name() {
        refused("add", "{'PARENT':1}", "The department name is not provided.<br>");
        var top = "There can only be one top-level department in the company structure";
        refused("add", "{'NAME':'A'}", top);
        refused("add", "{'NAME':'A','PARENT':99}", top);
        refused(
                "add",
                "{'NAME':'A','PARENT':1,'UF_HEAD':99}",
                "The head of the department is not a user");
        refused("update", "{'ID':99,'NAME':'A'}", "Department not found");
        refused("update", "{'NAME':'A'}", "Department not found");
        refused("update", "{'ID':" + sales + ",'PARENT':0}", top);
        refused(
                "update",
                "{'ID':" + research + ",'PARENT':" + sales + "}",
                "A department cannot belong to itself");
        refused("delete", "{'ID':99}", "Department not found");
        refused("delete", "{'ID':1}", top);
    }

    private static void refused(String method, String json, String text) {
        call("department." + method, json).isRefused(400, "ERROR_CORE", text);
    }

    @Test
    void only_administrators_change_the_structure_and_all_users_read_it() {
        for (var method : new String[] {"add", "update", "delete"}) {
            portal.callAs(
                            head,
                            "department." + method,
                            "{\"ID\":" + sales + ",\"NAME\":\"A\",\"PARENT\":1}")
                    .isRefused(400, "ERROR_CORE", "Access denied");
        }
        portal.callAs(head, "department.get", "{\"ID\":" + sales + "}").lists("NAME", "Sales");
    }

    @Test
    void the_head_of_a_department_may_read_its_tasks() {
        // Access to tasks reads the same table.
        var boss = portal.employee("boss");
        var worker = portal.employee("worker");
        var department = add("{'NAME':'Team','PARENT':1,'UF_HEAD':" + boss + "}");
        call("user.update", "{'ID':" + worker + ",'UF_DEPARTMENT':[" + department + "]}")
                .isAnswered();
        var task =
                call("tasks.task.add", "{'fields':{'TITLE':'A','RESPONSIBLE_ID':" + worker + "}}")
                        .at("result.task.id")
                        .asText();

        portal.callAs(boss, "tasks.task.get", "{\"taskId\":" + task + "}").isAnswered();
    }
}
