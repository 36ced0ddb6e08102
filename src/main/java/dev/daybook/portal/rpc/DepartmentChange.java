package dev.daybook.portal.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.users.CompanyStructure;
import dev.daybook.portal.users.Department;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code department.add}, {@code department.update} and {@code department.delete}. */
final class DepartmentChange {

    private static final long SORT_BY_DEFAULT = 500;

    private static final Param<Long> ID =
            Param.needed("ID", ParamType.CAST_INT, 0L, "The id of the department");
    private static final Param<Value> NAME =
            optional(
                    "NAME",
                    ParamType.ANY,
                    Value.Nothing.NOTHING,
                    "The name; a new department needs one");
    private static final Param<Value> SORT =
            optional(
                    "SORT",
                    ParamType.ANY,
                    Value.Nothing.NOTHING,
                    "The number to sort by; 500 at first");
    private static final Param<Value> PARENT =
            optional(
                    "PARENT",
                    ParamType.ANY,
                    Value.Nothing.NOTHING,
                    "The id of the parent department; a new department needs one");
    private static final Param<Value> HEAD =
            optional("UF_HEAD", ParamType.ANY, Value.Nothing.NOTHING, "The id of its head");

    private DepartmentChange() {}

    private static Department edited(Department before, Call call) {
        return new Department(
                before.id(),
                given(call, NAME) ? call.get(NAME).asText().strip() : before.name(),
                number(call, SORT, before.sort()),
                number(call, PARENT, before.parent()),
                number(call, HEAD, before.head()));
    }

    private static boolean given(Call call, Param<Value> param) {
        return call.get(param) != Value.Nothing.NOTHING;
    }

    private static long number(Call call, Param<Value> param, long before) {
        return given(call, param) ? call.get(param).asWhole() : before;
    }

    /** {@code department.add}: adds a department. */
    record Add(CompanyStructure structure) implements RemoteMethod {

        @Override
        public Signature signature() {
            return Signature.classic("department.add", Scope.DEPARTMENT)
                    .summary("Adds a department; for administrators")
                    .takes(NAME, SORT, PARENT, HEAD)
                    .returns("The id of the department")
                    .refuses(
                            ErrorCode.DEPARTMENT_NAME,
                            ErrorCode.DEPARTMENT_TOP,
                            ErrorCode.DEPARTMENT_HEAD,
                            ErrorCode.DEPARTMENT_ACCESS)
                    .from("departments/department-add")
                    .example("{\"NAME\":\"Sales\",\"PARENT\":1}");
        }

        @Override
        public Answer answer(Call call) {
            var empty = new Department(0, "", SORT_BY_DEFAULT, 0, 0);
            return Answer.of(structure.add(call.caller(), edited(empty, call)));
        }
    }

    /** {@code department.update}: changes fields of a department. */
    record Update(CompanyStructure structure) implements RemoteMethod {

        @Override
        public Signature signature() {
            return Signature.classic("department.update", Scope.DEPARTMENT)
                    .summary("Changes a department; for administrators")
                    .takes(ID, NAME, SORT, PARENT, HEAD)
                    .returns("`true`")
                    .refuses(
                            ErrorCode.DEPARTMENT_NOT_FOUND,
                            ErrorCode.DEPARTMENT_NAME,
                            ErrorCode.DEPARTMENT_TOP,
                            ErrorCode.DEPARTMENT_CYCLE,
                            ErrorCode.DEPARTMENT_HEAD,
                            ErrorCode.DEPARTMENT_ACCESS)
                    .from("departments/department-update")
                    .example("{\"ID\":2,\"NAME\":\"Sales and service\"}");
        }

        @Override
        public Answer answer(Call call) {
            structure.change(call.caller(), call.get(ID), before -> edited(before, call));
            return Answer.of(true);
        }
    }

    /** {@code department.delete}: deletes a department. */
    record Delete(CompanyStructure structure) implements RemoteMethod {

        @Override
        public Signature signature() {
            return Signature.classic("department.delete", Scope.DEPARTMENT)
                    .summary(
                            "Deletes a department, whose departments and users go to its parent;"
                                    + " for administrators")
                    .takes(ID)
                    .returns("`true`")
                    .refuses(
                            ErrorCode.DEPARTMENT_NOT_FOUND,
                            ErrorCode.DEPARTMENT_TOP,
                            ErrorCode.DEPARTMENT_ACCESS)
                    .from("departments/department-delete")
                    .exampleAfter("department.add", "{\"NAME\":\"Sales\",\"PARENT\":1}")
                    .example("{\"ID\":7}");
        }

        @Override
        public Answer answer(Call call) {
            structure.delete(call.caller(), call.get(ID));
            return Answer.of(true);
        }
    }
}
