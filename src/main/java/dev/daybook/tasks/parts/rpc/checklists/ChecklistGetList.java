package dev.daybook.tasks.parts.rpc.checklists;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.PageRequest;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.parts.ChecklistItem;
import dev.daybook.tasks.parts.Checklists;
import dev.daybook.tasks.parts.rpc.PositionParam;
import dev.daybook.tasks.parts.rpc.PositionalList;
import java.util.List;
import java.util.Set;

/** {@code task.checklistitem.getlist}: returns all items of a task. */
record ChecklistGetList(Checklists checklists, Tasks tasks) implements RemoteMethod {

    private static final PositionalList<ChecklistItem> LIST =
            new PositionalList<>(
                    "ctaskchecklistitem::getlist",
                    List.of(
                            sortable("ID", FieldType.INTEGER, "id"),
                            sortable("PARENT_ID", FieldType.INTEGER, "parent_id"),
                            sortable("CREATED_BY", FieldType.INTEGER, "created_by"),
                            sortable("TITLE", FieldType.TEXT, "title"),
                            sortable("SORT_INDEX", FieldType.INTEGER, "sort"),
                            sortable("IS_COMPLETE", FieldType.INTEGER, "is_complete"),
                            sortable("IS_IMPORTANT", FieldType.INTEGER, "is_important"),
                            sortable("TOGGLED_BY", FieldType.INTEGER, "toggled_by"),
                            sortable("TOGGLED_DATE", FieldType.TIME, "toggled_date")),
                    Set.copyOf(ChecklistFields.SORTABLE),
                    Set.of(),
                    Value.tree("ID", "desc"));

    private static Field<ChecklistItem> sortable(String name, FieldType type, String column) {
        return Field.of(name, type, column, (_, _) -> {});
    }

    @Override
    public Signature signature() {
        return Signature.positional("task.checklistitem.getlist")
                .summary("Lists the items of all checklists of a task, newest first")
                .takes(PositionParam.TASK, PositionParam.ORDER)
                .returns(
                        "The items, with texts for values and `MEMBERS` as a list of `ID`, `TYPE`,"
                                + " `NAME`, `PERSONAL_PHOTO`, `PERSONAL_GENDER`, `IMAGE` and"
                                + " `IS_COLLABER`. The order may name `"
                                + String.join("`, `", ChecklistFields.SORTABLE)
                                + "`")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.POSITION_KEY_FORBIDDEN,
                        ErrorCode.TASK_PART_FAILED)
                .from("tasks/checklist-item/task-checklist-item-get-list")
                .example("{\"TASKID\":1,\"ORDER\":{\"IS_COMPLETE\":\"ASC\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var task = PositionParam.id(call, PositionParam.TASK);
        var query =
                LIST.query(
                        call.get(PositionParam.ORDER),
                        Value.Items.EMPTY,
                        PageRequest.ofController(0),
                        tasks.now());
        return Answer.of(
                new Value.Items(
                        checklists.print(checklists.of(call.caller(), task, query.order()))));
    }
}
