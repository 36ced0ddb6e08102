package dev.daybook.operations;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Consistency check of the counters that provide ids: none may be behind an id that is in use,
 * because the next element would get the id of another one.
 */
public final class CounterCheck {

    /** Tables by the names of their counters; those of items and histories are elsewhere. */
    private static final Map<String, String> TABLES =
            Map.ofEntries(
                    Map.entry("user", "user_account"),
                    Map.entry("department", "department"),
                    Map.entry("status", "status"),
                    Map.entry("smart_process", "smart_process"),
                    Map.entry("custom_field", "custom_field"),
                    Map.entry("event_binding", "event_binding"),
                    Map.entry("event", "event_queue"),
                    Map.entry("task", "task"),
                    Map.entry("task_comment", "task_comment"),
                    Map.entry("task_result", "task_result"),
                    Map.entry("task_attachment", "task_attachment"),
                    Map.entry("checklist_item", "checklist_item"),
                    Map.entry("elapsed_time", "elapsed_time"),
                    Map.entry("work_group", "work_group"),
                    Map.entry("task_stage", "task_stage"),
                    Map.entry("task_flow", "task_flow"),
                    Map.entry("scrum_entity", "scrum_entity"));

    private static final String NEWEST_ITEM =
            "select coalesce(max(id), 0) from item where portal_id = ? and entity_type_id = ?";
    private static final String HANDED_OUT =
            "select coalesce(max(last_id), 0) from counter where portal_id = ? and name = ?";

    private CounterCheck() {}

    /**
     * Counter and the newest id in use.
     *
     * @param handedOut the last id that the counter has provided
     */
    public record Found(String counter, long lastId, long handedOut) {

        public boolean isBehind() {
            return lastId > handedOut;
        }
    }

    /** Checks the counters of everything but histories. */
    public static List<Found> check(Database database) {
        return database.read(snapshot -> {
            var found = new ArrayList<Found>();
            TABLES.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(table ->
                            found.add(
                                    found(
                                            snapshot,
                                            table.getKey(),
                                            snapshot.number(
                                                    "select coalesce(max(id), 0) from "
                                                            + table.getValue()
                                                            + " where portal_id = ?",
                                                    snapshot.portal()))));
            for (var type : EntityTypes.all(snapshot)) {
                found.add(items(snapshot, type));
            }
            return List.copyOf(found);
        });
    }

    private static Found items(Snapshot snapshot, EntityType type) {
        return found(
                snapshot,
                type.family().idSequence(type.id()),
                snapshot.number(NEWEST_ITEM, snapshot.portal(), type.id()));
    }

    private static Found found(Snapshot snapshot, String counter, long lastId) {
        return new Found(counter, lastId, snapshot.number(HANDED_OUT, snapshot.portal(), counter));
    }
}
