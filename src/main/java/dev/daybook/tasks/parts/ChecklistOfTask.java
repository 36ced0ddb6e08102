package dev.daybook.tasks.parts;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.TaskPrinter;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskAccess;
import dev.daybook.tasks.task.TaskAction;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Checklists as parts of a task, as a map of items and as a tree (public documentation: {@code
 * tasks/fields}).
 */
final class ChecklistOfTask {

    private static final Value NOTHING = Value.Nothing.NOTHING;

    private final List<ChecklistItem> items;
    private final TaskAccess access;
    private final Task task;
    private final ChecklistMembers members;
    private final ZoneId zone;
    private int nodes;

    private ChecklistOfTask(
            List<ChecklistItem> items,
            TaskAccess access,
            Task task,
            ChecklistMembers members,
            ZoneId zone) {
        this.items = items;
        this.access = access;
        this.task = task;
        this.members = members;
        this.zone = zone;
    }

    static ChecklistOfTask read(
            Snapshot snapshot, TaskAccess access, Task task, ListDefinition.Now now) {
        return new ChecklistOfTask(
                ChecklistTable.of(snapshot, task.id()),
                access,
                task,
                new ChecklistMembers(snapshot, now),
                now.zone());
    }

    /** Returns the items by id; an empty list if there are none. */
    Value items() {
        if (items.isEmpty()) {
            return Value.Items.EMPTY;
        }
        var byId = new LinkedHashMap<String, Value>();
        for (var item : items) {
            byId.put(Long.toString(item.id()), toValue(item));
        }
        return Value.of(byId);
    }

    private Value toValue(ChecklistItem item) {
        return Value.tree(
                "id", text(item.id()),
                "taskId", text(item.taskId()),
                "createdBy", text(item.createdBy()),
                "parentId", item.parentId() == 0 ? Value.of(0) : Value.of(text(item.parentId())),
                "title", item.title(),
                "sortIndex", text(item.sort()),
                "isComplete", letter(item.isComplete()),
                "isImportant", letter(item.isImportant()),
                "toggledBy", item.toggledBy() == 0 ? NOTHING : Value.of(text(item.toggledBy())),
                "toggledDate",
                        item.toggledDate() == 0
                                ? NOTHING
                                : Value.of(Dates.write(item.toggledDate(), zone)),
                "ufChecklistFiles", false,
                "members", membersOf(item),
                "attachments", Value.Items.EMPTY,
                "entityId", text(item.taskId()),
                "action", actions(item));
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    private static String letter(boolean is) {
        return is ? "Y" : "N";
    }

    private Value membersOf(ChecklistItem item) {
        return new Value.Items(
                members.of(item).elements().stream().map(ChecklistOfTask::camelCase).toList());
    }

    private static Value camelCase(Value member) {
        var printed = new LinkedHashMap<String, Value>();
        member.members().forEach((name, value) -> printed.put(TaskPrinter.camel(name), value));
        return Value.of(printed);
    }

    private Value actions(ChecklistItem item) {
        var isOwn = item.createdBy() == access.userId();
        var mayChange = isOwn || access.allows(TaskAction.CHECKLIST, task);
        return Value.tree(
                "modify",
                mayChange,
                "remove",
                mayChange,
                "toggle",
                isOwn || access.allows(TaskAction.CHECKLIST_TOGGLE, task),
                "add",
                access.allows(TaskAction.CHECKLIST, task),
                "addAccomplice",
                access.allows(TaskAction.ASSIGN_ACCOMPLICES, task));
    }

    /** Returns the items as a tree below a root node. */
    Value tree() {
        return Value.tree(
                "nodeId",
                nodes++,
                "fields",
                Value.tree(
                        "id",
                        NOTHING,
                        "copiedId",
                        NOTHING,
                        "entityId",
                        NOTHING,
                        "userId",
                        access.userId(),
                        "createdBy",
                        NOTHING,
                        "parentId",
                        NOTHING,
                        "title",
                        "",
                        "sortIndex",
                        NOTHING,
                        "displaySortIndex",
                        "",
                        "isComplete",
                        false,
                        "isImportant",
                        false,
                        "completedCount",
                        0,
                        "members",
                        Value.Items.EMPTY,
                        "attachments",
                        Value.Items.EMPTY,
                        "nodeId",
                        NOTHING),
                "action",
                Value.Items.EMPTY,
                "descendants",
                checklists());
    }

    private Value checklists() {
        return new Value.Items(childrenOf(0).stream().map(item -> node(item, "")).toList());
    }

    private List<ChecklistItem> childrenOf(long parent) {
        return items.stream().filter(item -> item.parentId() == parent).toList();
    }

    /**
     * @param place the place below its checklist, such as {@code 2.1}; empty for a checklist
     */
    private Value node(ChecklistItem item, String place) {
        var id = nodes++;
        var children = childrenOf(item.id());
        var descendants = new ArrayList<Value>();
        for (var child : children) {
            var number = descendants.size() + 1;
            descendants.add(node(child, place.isEmpty() ? "" + number : place + "." + number));
        }
        return Value.tree(
                "nodeId",
                id,
                "fields",
                Value.tree(
                        "id", item.id(),
                        "copiedId", NOTHING,
                        "entityId", item.taskId(),
                        "userId", access.userId(),
                        "createdBy", item.createdBy(),
                        "parentId", item.parentId(),
                        "title", item.title(),
                        "sortIndex", item.sort(),
                        "displaySortIndex", place,
                        "isComplete", item.isComplete(),
                        "isImportant", item.isImportant(),
                        "completedCount",
                                children.stream().filter(ChecklistItem::isComplete).count(),
                        "members", membersOf(item),
                        "attachments", Value.Items.EMPTY,
                        "nodeId", NOTHING),
                "action",
                actions(item),
                "descendants",
                new Value.Items(descendants));
    }
}
