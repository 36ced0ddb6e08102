package dev.daybook.tasks;

import dev.daybook.protocol.Value;
import dev.daybook.query.CaseFolding;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskField;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/** Lists of a task whose values are also stored in a table of their own, for filters. */
enum TaskLabel {
    TAG("T", TaskField.TAGS),
    CRM_ELEMENT("C", TaskField.CRM),
    PREVIOUS_TASK("D", TaskField.DEPENDS_ON);

    private static final String ADD =
            "insert into task_label (portal_id, kind, value, task_id) values (?, ?, ?, ?)";
    private static final String REMOVE =
            "delete from task_label where portal_id = ? and kind = ? and value = ? and task_id = ?";
    private static final String REMOVE_ALL =
            "delete from task_label where portal_id = ? and task_id = ?";

    private final String letter;
    private final String field;

    TaskLabel(String letter, String field) {
        this.letter = letter;
        this.field = field;
    }

    String letter() {
        return letter;
    }

    static void addAll(Transaction transaction, Task task) {
        for (var label : values()) {
            label.of(task).forEach(value -> label.run(ADD, transaction, value, task));
        }
    }

    /** Writes the values that differ. */
    static void changeAll(Transaction transaction, Task before, Task after) {
        for (var label : values()) {
            var was = label.of(before);
            var is = label.of(after);
            was.stream()
                    .filter(value -> !is.contains(value))
                    .forEach(value -> label.run(REMOVE, transaction, value, after));
            is.stream()
                    .filter(value -> !was.contains(value))
                    .forEach(value -> label.run(ADD, transaction, value, after));
        }
    }

    static void removeAll(Transaction transaction, Task task) {
        transaction.run(REMOVE_ALL, transaction.portal(), task.id());
    }

    private void run(String statement, Transaction transaction, String value, Task task) {
        transaction.run(statement, transaction.portal(), letter, value, task.id());
    }

    private SequencedSet<String> of(Task task) {
        return task.get(field).elements().stream()
                .map(Value::asText)
                .map(CaseFolding::folded)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
