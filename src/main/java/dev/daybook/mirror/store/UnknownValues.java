package dev.daybook.mirror.store;

import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.history.HistoryField;
import dev.daybook.tasks.history.TaskChange;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values of the source that Daybook does not know, such as a new kind of stage move. They are stored
 * and shown as they are, and each is reported once.
 */
final class UnknownValues {

    private static final String ADD =
            """
            insert into mirror_unknown_value (portal_id, stream, name, content)
            values (?, ?, ?, ?)
            on conflict (portal_id, stream, name, content) do nothing\
            """;
    private static final Set<Integer> KINDS =
            Arrays.stream(StageMove.Kind.values())
                    .map(StageMove.Kind::typeId)
                    .collect(Collectors.toSet());
    private static final Set<String> SEMANTICS = Set.of("P", "S", "F");
    private static final Set<String> FIELDS =
            Arrays.stream(HistoryField.values()).map(Enum::name).collect(Collectors.toSet());

    private final Transaction transaction;
    private final long now;
    private final Set<String> seen = new HashSet<>();

    UnknownValues(Transaction transaction, long now) {
        this.transaction = transaction;
        this.now = now;
    }

    void check(String stream, StageMove move) {
        if (!KINDS.contains(move.typeId())) {
            report(stream, "TYPE_ID", Integer.toString(move.typeId()));
        }
        if (!SEMANTICS.contains(move.semantics())) {
            report(stream, "STAGE_SEMANTIC_ID", move.semantics());
        }
    }

    void check(TaskChange change) {
        // Custom fields of tasks have names of their portal.
        if (!FIELDS.contains(change.field()) && !change.field().startsWith("UF_")) {
            report(Journals.CHANGES, "field", change.field());
        }
    }

    private void report(String stream, String name, String value) {
        if (seen.add(stream + " " + name + " " + value)
                && transaction.run(ADD, transaction.portal(), stream, name, value) > 0) {
            SettingsTable.add(
                    transaction,
                    new Incident(
                            0,
                            now,
                            stream,
                            "unknown value of " + name + ": '" + value + "'",
                            "stored and shown as it is"));
        }
    }
}
