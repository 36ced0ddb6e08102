package dev.daybook.tasks.task;

import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * Task: normalised values by field name.
 *
 * @param isRecycled whether the task is in the recycle bin
 */
public record Task(long id, boolean isRecycled, SequencedMap<String, Value> values) {

    public Value get(String field) {
        return values.getOrDefault(field, Value.Nothing.NOTHING);
    }

    public long number(String field) {
        return get(field).asWhole();
    }

    public String text(String field) {
        return get(field).asText();
    }

    boolean has(String flag) {
        return text(flag).equals("Y");
    }

    List<Long> ids(String field) {
        return get(field).elements().stream().map(Value::asWhole).toList();
    }

    public TaskStatus status() {
        return TaskStatus.of(number(TaskField.STATUS));
    }

    public long createdBy() {
        return number(TaskField.CREATED_BY);
    }

    public long responsibleId() {
        return number(TaskField.RESPONSIBLE_ID);
    }

    public long groupId() {
        return number(TaskField.GROUP_ID);
    }

    public long parentId() {
        return number(TaskField.PARENT_ID);
    }

    public List<Long> accomplices() {
        return ids(TaskField.ACCOMPLICES);
    }

    public List<Long> auditors() {
        return ids(TaskField.AUDITORS);
    }

    /** Returns all users with a role in the task. */
    public Set<Long> members() {
        var members = doers();
        members.addAll(auditors());
        return members;
    }

    /** Returns the creator, the responsible person and the accomplices. */
    Set<Long> doers() {
        var doers = new LinkedHashSet<Long>();
        doers.add(createdBy());
        doers.add(responsibleId());
        doers.addAll(accomplices());
        return doers;
    }

    /** Returns whether a numbered setting is on. */
    public boolean isSet(Setting setting) {
        return get(TaskField.PARAMETERS)
                .members()
                .getOrDefault(setting.code(), Value.Nothing.NOTHING)
                .asText()
                .equals("Y");
    }

    /** Settings of {@code SE_PARAMETER}, by their codes. */
    public enum Setting {
        DATES_OF_SUBTASKS("1"),
        COMPLETES_WITH_SUBTASKS("2"),
        NEEDS_RESULT("3");

        private final String code;

        Setting(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** Returns a copy of the task with some values changed. */
    public Task with(Map<String, Value> changes) {
        var changed = new LinkedHashMap<>(values);
        changed.putAll(changes);
        return new Task(id, isRecycled, changed);
    }

    public Task with(String field, Value value) {
        return with(Map.of(field, value));
    }

    public Task with(TaskStatus status) {
        return with(TaskField.STATUS, Value.of(status.number()));
    }

    /** Returns a copy of the task with a user added to its auditors or removed from them. */
    public Task watchedBy(long user, boolean on) {
        var auditors = new TreeSet<>(auditors());
        if (on) {
            auditors.add(user);
        } else {
            auditors.remove(user);
        }
        return with(TaskField.AUDITORS, new Value.Items(auditors.stream().map(Value::of).toList()));
    }

    public Task recycled(boolean on) {
        return new Task(id, on, values);
    }
}
