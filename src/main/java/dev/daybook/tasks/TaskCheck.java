package dev.daybook.tasks;

import dev.daybook.storage.Database;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Consistency check of tasks and their parts against their history. Values that have no row, such as
 * those of a new task, are not compared; nor are tasks with imported history, which others wrote.
 */
public final class TaskCheck {

    private static final int TOGETHER = 500;

    /** Their rows contain titles of stages, and added and removed links. */
    private static final Set<String> NOT_COMPARED = Set.of(TaskField.STAGE_ID, TaskField.CRM);

    private static final String HISTORY =
            """
            select task_id, field, from_value, to_value, origin from task_change
            where portal_id = ? and task_id > ? and task_id <= ? order by id\
            """;
    private static final String CHECKLISTS =
            """
            select task_id, title from checklist_item
            where portal_id = ? and task_id > ? and task_id <= ?\
            """;
    private static final String COMMENTS =
            """
            select task_id, id from task_comment
            where portal_id = ? and task_id > ? and task_id <= ?\
            """;
    private static final String RESULTS =
            """
            select task_id, comment_id from task_result
            where portal_id = ? and task_id > ? and task_id <= ?\
            """;
    private static final String TIMES =
            """
            select task_id, sum(seconds) from elapsed_time
            where portal_id = ? and task_id > ? and task_id <= ?
            group by task_id having sum(seconds) <> 0\
            """;

    private final Database database;

    public TaskCheck(Database database) {
        this.database = database;
    }

    /** What is compared with the history of a task. */
    public enum Part {
        VALUES,
        CHECKLISTS,
        COMMENTS,
        RESULTS,
        TIMES;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Result of the check.
     *
     * @param tasks number of tasks
     * @param differing ids of tasks that differ from their history, by what differs
     */
    public record Found(long tasks, Map<Part, List<Long>> differing) {

        public boolean agrees() {
            return differing.values().stream().allMatch(List::isEmpty);
        }
    }

    /** Checks all tasks, in batches. */
    public Found check() {
        var differing = new EnumMap<Part, List<Long>>(Part.class);
        Arrays.stream(Part.values()).forEach(part -> differing.put(part, new ArrayList<>()));
        var tasks = 0L;
        var last = 0L;
        var page = page(last, differing);
        while (!page.isEmpty()) {
            tasks += page.size();
            last = page.getLast();
            page = page(last, differing);
        }
        return new Found(tasks, differing);
    }

    /** Checks the tasks after an id; returns their ids. */
    private List<Long> page(long after, Map<Part, List<Long>> differing) {
        return database.read(snapshot -> {
            var tasks = TaskTable.after(snapshot, after, TOGETHER);
            if (!tasks.isEmpty()) {
                check(snapshot, after, tasks, differing);
            }
            return tasks.stream().map(Task::id).toList();
        });
    }

    private static void check(
            Snapshot snapshot, long after, List<Task> tasks, Map<Part, List<Long>> differing) {
        var last = tasks.getLast().id();
        var told = new HashMap<Long, ToldTask>();
        snapshot.list(
                HISTORY,
                row -> {
                    told.computeIfAbsent(row.whole(1), _ -> new ToldTask()).read(row);
                    return row.whole(1);
                },
                snapshot.portal(),
                after,
                last);
        var parts = new EnumMap<Part, Map<Long, List<String>>>(Part.class);
        parts.put(Part.CHECKLISTS, texts(snapshot, CHECKLISTS, after, last));
        parts.put(Part.COMMENTS, texts(snapshot, COMMENTS, after, last));
        parts.put(Part.RESULTS, texts(snapshot, RESULTS, after, last));
        parts.put(Part.TIMES, texts(snapshot, TIMES, after, last));
        for (var task : tasks) {
            var known = told.getOrDefault(task.id(), new ToldTask());
            if (known.isImported) {
                continue;
            }
            if (!known.agrees(task)) {
                list(differing, Part.VALUES).add(task.id());
            }
            parts.forEach((part, stored) -> {
                if (!known.has(part, stored.getOrDefault(task.id(), List.of()))) {
                    list(differing, part).add(task.id());
                }
            });
        }
    }

    private static List<Long> list(Map<Part, List<Long>> differing, Part part) {
        return Objects.requireNonNull(differing.get(part));
    }

    private static Map<Long, List<String>> texts(
            Snapshot snapshot, String sql, long after, long last) {
        var texts = new HashMap<Long, List<String>>();
        snapshot.list(
                sql,
                row -> texts.computeIfAbsent(row.whole(1), _ -> new ArrayList<>()).add(row.text(2)),
                snapshot.portal(),
                after,
                last);
        return texts;
    }

    /** A task as its history tells it. */
    private static final class ToldTask {

        private static final String NO_TIME = "0";

        private final Map<String, String> values = new HashMap<>();
        private final Map<Part, List<String>> parts = new EnumMap<>(Part.class);
        private boolean isImported;

        ToldTask() {
            Arrays.stream(Part.values()).forEach(part -> parts.put(part, new ArrayList<>()));
        }

        void read(Row row) {
            var field = row.text(2).toUpperCase(Locale.ROOT);
            var from = Objects.requireNonNullElse(row.textOrNull(3), "");
            var to = Objects.requireNonNullElse(row.textOrNull(4), "");
            isImported |= row.whole(5) != 0;
            switch (field) {
                case "CHECKLIST_ITEM_CREATE" -> part(Part.CHECKLISTS).add(to);
                case "CHECKLIST_ITEM_REMOVE" -> part(Part.CHECKLISTS).remove(from);
                case "CHECKLIST_ITEM_RENAME" -> {
                    part(Part.CHECKLISTS).remove(from);
                    part(Part.CHECKLISTS).add(to);
                }
                case "COMMENT" -> part(Part.COMMENTS).add(to);
                case "COMMENT_DEL" -> part(Part.COMMENTS).remove(to);
                case "RESULT" -> part(Part.RESULTS).add(to);
                case "RESULT_REMOVE" -> part(Part.RESULTS).remove(to);
                case "TIME_SPENT_IN_LOGS" -> {
                    part(Part.TIMES).clear();
                    if (!to.equals(NO_TIME)) {
                        part(Part.TIMES).add(to);
                    }
                }
                default -> values.put(field, to);
            }
        }

        private List<String> part(Part part) {
            return Objects.requireNonNull(parts.get(part));
        }

        boolean has(Part part, List<String> stored) {
            var told = new ArrayList<>(part(part));
            told.sort(Comparator.naturalOrder());
            return told.equals(stored.stream().sorted().toList());
        }

        boolean agrees(Task task) {
            return TaskField.recorded(task.values(), task.values()).stream()
                    .filter(field -> !NOT_COMPARED.contains(field.name()))
                    .filter(field -> values.containsKey(field.name()))
                    .allMatch(field ->
                            field.kind()
                                    .print(
                                            task.values()
                                                    .getOrDefault(
                                                            field.name(), field.kind().empty()))
                                    .equals(values.get(field.name())));
        }
    }
}
