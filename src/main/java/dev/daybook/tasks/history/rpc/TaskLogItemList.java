package dev.daybook.tasks.history.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.PageRequest;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import dev.daybook.tasks.history.TaskHistoryDialect;
import dev.daybook.tasks.history.TaskHistoryQuery;
import dev.daybook.tasks.parts.rpc.PositionParam;
import dev.daybook.tasks.parts.rpc.PositionalList;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** {@code task.logitem.list}: returns the history of one task in its older format. */
record TaskLogItemList(Tasks tasks, TaskChanges changes, ZoneId zone) implements RemoteMethod {

    private static final String FIELD = "FIELD";
    private static final Set<String> KEYS = Set.of("USER_ID", "TASK_ID", FIELD, "CREATED_DATE");
    private static final PositionalList<TaskChange> LIST =
            new PositionalList<>(
                    "ctasklogitem::list",
                    List.of(
                            field("ID", FieldType.INTEGER, "id"),
                            field("CREATED_DATE", FieldType.TIME, "created_date"),
                            field("USER_ID", FieldType.INTEGER, "user_id"),
                            field("TASK_ID", FieldType.INTEGER, "task_id"),
                            field(FIELD, FieldType.CODE, "field")),
                    KEYS,
                    KEYS,
                    Value.tree("CREATED_DATE", "asc"));

    private static Field<TaskChange> field(String name, FieldType type, String column) {
        return Field.of(name, type, column, (_, _) -> {});
    }

    @Override
    public Signature signature() {
        return Signature.positional("task.logitem.list")
                .summary("Lists the changes of a task, oldest first; see tasks.task.history.list")
                .takes(PositionParam.TASK, PositionParam.ORDER, PositionParam.FILTER)
                .returns(
                        "All rows at once, each with `CREATED_DATE`, `USER_ID`, `TASK_ID`, `FIELD`,"
                                + " `FROM_VALUE` and `TO_VALUE`: texts, or `null` for a value that"
                                + " does not apply. The order and the filter may name `USER_ID`,"
                                + " `TASK_ID`, `FIELD`, `CREATED_DATE`")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.POSITION_KEY_FORBIDDEN,
                        ErrorCode.TASK_ACCESS_DENIED)
                .from("tasks/deprecated/task-item/task-log-item-list")
                .example("{\"taskId\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var task = PositionParam.id(call, PositionParam.TASK);
        var query =
                LIST.query(
                        call.get(PositionParam.ORDER),
                        withRowNames(call.get(PositionParam.FILTER)),
                        PageRequest.ofController(0),
                        tasks.now());
        var found =
                changes.of(
                        call.caller(), task, new TaskHistoryQuery(query.filter(), query.order()));
        return Answer.of(out -> {
            out.startItems();
            found.rows().forEach(change -> print(change, out));
            out.endItems();
        });
    }

    private static Value withRowNames(Value filter) {
        var renamed = new LinkedHashMap<String, Value>();
        filter.members()
                .forEach((key, value) ->
                        renamed.put(key, key.endsWith(FIELD) ? rowNames(value) : value));
        return Value.of(renamed);
    }

    private static Value rowNames(Value value) {
        return value.isContainer()
                ? Value.texts(
                        value.elements().stream()
                                .map(each -> TaskHistoryDialect.rowName(each.asText()))
                                .toList())
                : Value.of(TaskHistoryDialect.rowName(value.asText()));
    }

    private void print(TaskChange change, ValueWriter out) {
        out.startTree();
        out.member("CREATED_DATE", Dates.write(change.createdDate(), zone));
        out.member("USER_ID", Long.toString(change.userId()));
        out.member("TASK_ID", Long.toString(change.taskId()));
        out.member("FIELD", change.field());
        TaskHistoryList.print("FROM_VALUE", change.from(), out);
        TaskHistoryList.print("TO_VALUE", change.to(), out);
        out.endTree();
    }
}
