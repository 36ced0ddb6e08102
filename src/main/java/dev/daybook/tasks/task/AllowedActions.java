package dev.daybook.tasks.task;

import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** Actions that a user may currently take on a task, by their names in the protocol. */
public record AllowedActions(SequencedMap<String, Boolean> byName) {

    public static AllowedActions of(TaskAccess access, Task task) {
        var status = task.status();
        var edit = access.allows(TaskAction.EDIT, task);
        var progress = access.allows(TaskAction.PROGRESS, task);
        var read = access.allows(TaskAction.READ, task);
        var checklist = access.allows(TaskAction.CHECKLIST, task);
        var names = new LinkedHashMap<String, Boolean>();
        names.put("accept", false);
        names.put("decline", false);
        names.put("complete", progress && StatusTransition.COMPLETE.isPossible(access, task));
        names.put("approve", StatusTransition.APPROVE.isPossible(access, task));
        names.put("disapprove", StatusTransition.DISAPPROVE.isPossible(access, task));
        names.put("start", StatusTransition.START.isPossible(access, task));
        names.put("pause", StatusTransition.PAUSE.isPossible(access, task));
        names.put(
                "delegate",
                status != TaskStatus.COMPLETED && access.allows(TaskAction.DELEGATE, task));
        names.put("remove", access.allows(TaskAction.DELETE, task));
        names.put("edit", edit);
        names.put("defer", StatusTransition.DEFER.isPossible(access, task));
        names.put("renew", StatusTransition.RENEW.isPossible(access, task));
        names.put("create", true);
        names.put("changeDeadline", access.allows(TaskAction.PLAN, task));
        names.put("checklistAddItems", checklist);
        names.put("addFavorite", read);
        names.put("deleteFavorite", false);
        names.put("rate", access.allows(TaskAction.RATE, task));
        names.put("take", false);
        names.put("edit.originator", access.isAdmin());
        names.put("checklist.reorder", checklist);
        names.put("elapsedtime.add", access.allows(TaskAction.ADD_TIME, task));
        names.put("dayplan.timer.toggle", false);
        names.put("edit.plan", access.allows(TaskAction.PLAN, task));
        names.put("checklist.add", checklist);
        names.put("favorite.add", read);
        names.put("favorite.delete", false);
        return new AllowedActions(names);
    }

    public Value toValue() {
        var values = new LinkedHashMap<String, Value>();
        byName.forEach((name, on) -> values.put(name, Value.of(on)));
        return Value.of(values);
    }

    /** Returns the actions with the spelling of {@code tasks.task.getaccess}. */
    public Value withCapitalNames() {
        var values = new LinkedHashMap<String, Value>();
        byName.forEach((name, on) -> values.put(capitals(name), Value.of(on)));
        return Value.of(values);
    }

    private static String capitals(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
