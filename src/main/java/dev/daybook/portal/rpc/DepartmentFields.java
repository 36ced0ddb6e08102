package dev.daybook.portal.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code department.fields}: returns the names of the fields of departments. */
record DepartmentFields() implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("department.fields", Scope.DEPARTMENT)
                .summary("Lists the fields of departments")
                .returns("A map of the names of fields to their captions")
                .from("departments/department-fields");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(
                Value.tree(
                        "ID", "ID",
                        "NAME", "Department Name",
                        "SORT", "Sorting Order",
                        "PARENT", "Parent Department",
                        "UF_HEAD", "Manager"));
    }
}
