package dev.daybook.tasks.parts;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.time.ZoneId;

/**
 * Item of a checklist; an item without a parent is a checklist.
 *
 * @param members members of the item by user id: {@code {"103": {"TYPE": "A"}}}
 */
public record ChecklistItem(
        long id,
        long taskId,
        long parentId,
        long createdBy,
        String title,
        long sort,
        boolean isComplete,
        boolean isImportant,
        long toggledBy,
        long toggledDate,
        Value members) {

    /** Returns the item in the format of the positional methods, with printed members. */
    Value toValue(ZoneId zone, Value printed) {
        return Value.tree(
                "ID",
                Long.toString(id),
                "TASK_ID",
                Long.toString(taskId),
                "PARENT_ID",
                Long.toString(parentId),
                "CREATED_BY",
                Long.toString(createdBy),
                "TITLE",
                title,
                "SORT_INDEX",
                Long.toString(sort),
                "IS_COMPLETE",
                isComplete ? "Y" : "N",
                "IS_IMPORTANT",
                isImportant ? "Y" : "N",
                "TOGGLED_BY",
                toggledBy == 0 ? Value.Nothing.NOTHING : Value.of(Long.toString(toggledBy)),
                "TOGGLED_DATE",
                toggledDate == 0 ? "" : Dates.write(toggledDate, zone),
                "MEMBERS",
                printed,
                "ATTACHMENTS",
                Value.Items.EMPTY);
    }

    ChecklistItem renamed(String newTitle) {
        return new ChecklistItem(
                id,
                taskId,
                parentId,
                createdBy,
                newTitle,
                sort,
                isComplete,
                isImportant,
                toggledBy,
                toggledDate,
                members);
    }

    ChecklistItem toggled(boolean on, long by, long time) {
        return new ChecklistItem(
                id, taskId, parentId, createdBy, title, sort, on, isImportant, by, time, members);
    }

    ChecklistItem important(boolean on) {
        return new ChecklistItem(
                id,
                taskId,
                parentId,
                createdBy,
                title,
                sort,
                isComplete,
                on,
                toggledBy,
                toggledDate,
                members);
    }

    ChecklistItem at(long parent, long newSort) {
        return new ChecklistItem(
                id,
                taskId,
                parent,
                createdBy,
                title,
                newSort,
                isComplete,
                isImportant,
                toggledBy,
                toggledDate,
                members);
    }

    ChecklistItem with(Value newMembers) {
        return new ChecklistItem(
                id,
                taskId,
                parentId,
                createdBy,
                title,
                sort,
                isComplete,
                isImportant,
                toggledBy,
                toggledDate,
                newMembers);
    }
}
