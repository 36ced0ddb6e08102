package dev.daybook.portal.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.users.CompanyStructure;
import dev.daybook.portal.users.Department;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;

/** {@code department.get}: lists departments. */
record DepartmentGet(CompanyStructure structure, InstantSource clock, ZoneId zone)
        implements RemoteMethod {

    private static final Param<Value> ID = condition("ID", "The id");
    private static final Param<Value> NAME = condition("NAME", "The whole name");
    private static final Param<Value> SORT = condition("SORT", "The number to sort by");
    private static final Param<Value> PARENT = condition("PARENT", "The parent department");
    private static final Param<Value> HEAD = condition("UF_HEAD", "The head of the department");
    private static final Param<Value> SORT_BY =
            optional("sort", ParamType.ANY, Value.of("ID"), "The field to sort by");
    private static final Param<Value> ORDER =
            optional(
                    "order",
                    ParamType.ANY,
                    Value.of("ASC"),
                    "`ASC` or `DESC`; or a map of fields to `ASC` or `DESC`, which replaces `sort`");

    private static Param<Value> condition(String name, String summary) {
        return optional(
                name,
                ParamType.ANY,
                Value.Nothing.NOTHING,
                "Condition: " + summary + ", or a list");
    }

    @Override
    public Signature signature() {
        return Signature.classic("department.get", Scope.DEPARTMENT)
                .paged()
                .summary("Lists the departments of the company")
                .takes(ID, NAME, SORT, PARENT, HEAD, SORT_BY, ORDER)
                .returns(
                        "A list, 50 a page, each with `ID`, `NAME`, `SORT` (a number), `PARENT`"
                                + " unless it is at the top, and `UF_HEAD` if it has one")
                .from("departments/department-get")
                .example("{\"sort\":\"NAME\",\"order\":\"DESC\",\"PARENT\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var conditions = new LinkedHashMap<String, Value>();
        for (var param : List.of(ID, NAME, PARENT, HEAD)) {
            if (call.get(param) != Value.Nothing.NOTHING) {
                conditions.put("=" + param.name(), call.get(param));
            }
        }
        // SORT is a number to filter by, sort is the name of a field; clients write both in either
        // case.
        if (isNumber(call.get(SORT))) {
            conditions.put("=SORT", call.get(SORT));
        }
        var by = isNumber(call.get(SORT_BY)) ? Value.of("ID") : call.get(SORT_BY);
        var order = call.get(ORDER);
        var query =
                CompanyStructure.LISTING.query(
                        order.isContainer() ? order : Value.tree(by.asText(), order),
                        Value.of(conditions),
                        Value.Items.EMPTY,
                        PageRequest.ofClassic(call.start()),
                        new ListDefinition.Now(clock.instant(), zone));
        var found = structure.find(query);
        return query.page()
                .answer(
                        sink -> {
                            sink.startItems();
                            found.rows().forEach(department -> print(department, sink));
                            sink.endItems();
                        },
                        found);
    }

    private static boolean isNumber(Value value) {
        return value.isContainer() || ParamType.INT.reading().read(value).isPresent();
    }

    private static void print(Department department, ValueWriter sink) {
        sink.startTree();
        sink.member("ID", Long.toString(department.id()));
        sink.member("NAME", department.name());
        sink.member("SORT", department.sort());
        if (department.parent() != 0) {
            sink.member("PARENT", Long.toString(department.parent()));
        }
        if (department.head() != 0) {
            sink.member("UF_HEAD", Long.toString(department.head()));
        }
        sink.endTree();
    }
}
