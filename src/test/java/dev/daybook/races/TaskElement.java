package dev.daybook.races;

import dev.daybook.protocol.Value;
import dev.daybook.races.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Task with a checklist of two items, three comments, one of them a result, and time spent. */
final class TaskElement implements Element {

    /** Commands that make a task with its parts. */
    private static final int PARTS = 7;

    private static final String HISTORY = "tasks.task.history.list";

    private final Office office;
    private final Map<String, String> ids;
    private final TaskState begin;
    private final int rowsAtBegin;

    private TaskElement(Office office, Map<String, String> ids) {
        this.office = office;
        this.ids = ids;
        var read = read();
        this.begin = state(read);
        this.rowsAtBegin = rows(read).size();
    }

    /**
     * Makes a task.
     *
     * @param start {@code IS_COMPLETE} of the first item, {@code IN_SPRINT}, or fields of the task,
     *     as {@link Change#needs}
     */
    static TaskElement make(Office office, Map<String, String> start) {
        var isScrum = start.getOrDefault("GROUP_ID", "").equals("scrum");
        var ids = new HashMap<>(office.ids(isScrum));
        var task = "&TASKID=$result[task][task][id]&FIELDS";
        var made =
                office.wire()
                        .batch(
                                "task", bare(start, ids),
                                "item",
                                        "task.checklistitem.add?"
                                                + task
                                                + "[TITLE]=One&FIELDS[IS_COMPLETE]="
                                                + start.getOrDefault("IS_COMPLETE", "N"),
                                "second", "task.checklistitem.add?" + task + "[TITLE]=Two",
                                "comment", "task.commentitem.add?" + task + "[POST_MESSAGE]=Why",
                                "answer", "task.commentitem.add?" + task + "[POST_MESSAGE]=Because",
                                "result",
                                        "tasks.task.result.addFromComment?commentId=$result[answer]",
                                "entry",
                                        "task.elapseditem.add?"
                                                + task
                                                + "[SECONDS]=60&FIELDS[COMMENT_TEXT]=Work");
        if (made.size() < PARTS) {
            throw new MakingFailed("only " + made.keySet());
        }
        made.forEach((name, value) -> ids.put(name, value.asText()));
        putTask(ids, Objects.requireNonNull(made.get("task")));
        ids.put("checklistitem", value(ids, "item"));
        ids.put("AFTERITEMID", value(ids, "second"));
        ids.put("commentitem", value(ids, "comment"));
        ids.put("commentId", value(ids, "comment"));
        ids.put("elapseditem", value(ids, "entry"));
        if (start.containsKey("IN_SPRINT")) {
            office.wire()
                    .call(
                            "tasks.api.scrum.task.update",
                            "id",
                            value(ids, "task"),
                            "fields",
                            Value.tree("entityId", value(ids, "sprint")));
        }
        return new TaskElement(office, ids);
    }

    /** Makes a task without parts. */
    static TaskElement makeBare(Office office, Map<String, String> start) {
        var ids = new HashMap<>(office.ids(false));
        var made = office.wire().batch("task", bare(start, ids));
        if (made.isEmpty()) {
            throw new MakingFailed("no task");
        }
        putTask(ids, Objects.requireNonNull(made.get("task")));
        return new TaskElement(office, ids);
    }

    private static void putTask(Map<String, String> ids, Value made) {
        for (var name : List.of("task", "taskId", "TASKID", "id")) {
            ids.put(name, Wire.text(made, "task.id"));
        }
    }

    private static String bare(Map<String, String> start, Map<String, String> ids) {
        var fields = new HashMap<String, String>();
        fields.putAll(Map.of("TITLE", "Task", "RESPONSIBLE_ID", "1", "DURATION_TYPE", "secs"));
        fields.put("GROUP_ID", "group");
        fields.putAll(start);
        fields.computeIfPresent("GROUP_ID", (_, group) -> ids.getOrDefault(group, group));
        var query = new StringBuilder("tasks.task.add?SE=");
        fields.forEach((name, value) ->
                query.append("&fields")
                        .append(name.startsWith("[") ? name : "[" + name + "]")
                        .append('=')
                        .append(value));
        return query.toString();
    }

    private static String value(Map<String, String> ids, String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    @Override
    public Map<String, String> ids() {
        return ids;
    }

    private Map<String, Value> read() {
        var id = value(ids, "task");
        return office.wire()
                .batch(
                        "task", "tasks.task.get?select[]=*&taskId=" + id,
                        "rows", HISTORY + "?order[id]=asc&taskId=" + id,
                        "comments", "task.commentitem.getlist?TASKID=" + id,
                        "results", "tasks.task.result.list?taskId=" + id,
                        "scrum", "tasks.api.scrum.task.get?id=" + id);
    }

    private TaskState state(Map<String, Value> read) {
        return TaskState.of(read, office.stages(), office.entities());
    }

    private static List<Value> rows(Map<String, Value> read) {
        return Wire.at(Objects.requireNonNull(read.get("rows")), "list").elements();
    }

    String id() {
        return value(ids, "task");
    }

    /** Returns whether the task was completed at the begin, or a row since then says so. */
    boolean wasCompleted() {
        return begin.get("STATUS").equals("5")
                || newRows().stream()
                        .anyMatch(row ->
                                Wire.text(row, "field").equals("STATUS")
                                        && Wire.text(row, "value.to").equals("5"));
    }

    /** Returns the stored state; a deleted task is restored first. */
    TaskState stored() {
        restore();
        return state(read());
    }

    // The history of a task in the recycle bin cannot be read.
    private void restore() {
        office.portal()
                .services()
                .tasks()
                .restore(Long.parseLong(value(ids, "task")), Office.FIRST_CALLER);
    }

    private List<Value> newRows() {
        var rows = rows(read());
        return rows.subList(rowsAtBegin, rows.size());
    }

    @Override
    public List<Violation> violations(List<Outcome> outcomes) {
        restore();
        var violations = new ArrayList<Violation>();
        var read = read();
        var rows = rows(read);
        var added = rows.subList(rowsAtBegin, rows.size());
        var replayed = begin.copy();
        added.forEach(row -> replayed.apply(row, violations));
        replayed.compare(state(read), violations);
        for (var outcome : outcomes) {
            checkRows(outcome, added, violations);
        }
        var date = "";
        for (var row : rows) {
            var next = Wire.text(row, "createdDate");
            if (next.compareTo(date) < 0) {
                violations.add(new Violation(Kind.DATES, date + " before " + next));
            }
            date = next;
        }
        return violations;
    }

    private static void checkRows(Outcome outcome, List<Value> added, List<Violation> violations) {
        var own =
                added.stream()
                        .filter(row -> Wire.at(row, "user.id").asWhole() == outcome.user())
                        .map(row -> Wire.text(row, "field"))
                        .filter(field -> !field.equals("RENEW"))
                        .toList();
        if (outcome.isAcknowledged()) {
            outcome.change()
                    .leaves()
                    .ifPresent(field -> {
                        var count = own.stream().filter(field::equals).count();
                        if (count != 1) {
                            violations.add(
                                    new Violation(
                                            count == 0 ? Kind.MISSING_ROW : Kind.EXTRA_ROW,
                                            outcome.change() + ": " + own));
                        }
                    });
        } else if (!own.isEmpty()) {
            violations.add(
                    new Violation(Kind.EXTRA_ROW, "refused " + outcome.change() + ": " + own));
        }
    }
}
