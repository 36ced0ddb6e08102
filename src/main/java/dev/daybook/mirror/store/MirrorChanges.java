package dev.daybook.mirror.store;

import dev.daybook.crm.SmartProcess;
import dev.daybook.crm.SmartProcessSettings;
import dev.daybook.crm.SmartProcessTable;
import dev.daybook.crm.stage.MirroredStages;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.customfields.MirroredFields;
import dev.daybook.portal.users.MirroredUsers;
import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.boards.MirroredBoards;
import dev.daybook.tasks.history.TaskChanges;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Changes of a mirror within one transaction. Rows are passed as the source sent them: in any
 * order, and rows that are stored already are allowed. Numbers may be strings.
 */
public final class MirrorChanges {

    private final Transaction transaction;
    private final long now;
    private final RowMerge merge;
    private final GoneElements archive;

    /** Items whose moves or whose own values have changed, by type. */
    private final Map<Integer, TouchedItems> touched = new TreeMap<>();

    /** Actors that events have named; items are asked first. */
    private final List<Runnable> eventActors = new ArrayList<>();

    private final List<Runnable> announcements = new ArrayList<>();

    MirrorChanges(Transaction transaction, long now) {
        this.transaction = transaction;
        this.now = now;
        this.merge = new RowMerge(transaction, now);
        this.archive = new GoneElements(transaction, now);
    }

    /** Learns what the changes of this transaction prove together. */
    void finish() {
        touched.forEach((type, changes) -> learning(type).learn(changes));
        eventActors.forEach(Runnable::run);
        announcements.forEach(Runnable::run);
    }

    private TouchedItems touched(int entityTypeId) {
        return touched.computeIfAbsent(entityTypeId, _ -> new TouchedItems());
    }

    private ActorLearning learning(int entityTypeId) {
        return new ActorLearning(transaction, Journals.type(transaction, entityTypeId));
    }

    /**
     * Learns the places that are missing because rows were merged before the ids between them were
     * read.
     */
    public void learnPlaces(int entityTypeId) {
        learning(entityTypeId).learnPlaces();
    }

    /**
     * Merges rows of {@code crm.stagehistory.list}, and learns the actors of the moves that stored
     * items prove.
     */
    public MergeResult moves(int entityTypeId, List<Value> rows) {
        var merged =
                merge.moves(Journals.type(transaction, entityTypeId), rows, touched(entityTypeId));
        keepUnreadable(Journals.MOVES + entityTypeId, "ID", rows, merged);
        return merged;
    }

    /**
     * Merges rows of {@code crm.item.list}; of {@code crm.invoice.list} for type 5. Learns the
     * actors of the newest moves.
     *
     * @param rows with all fields
     */
    public MergeResult items(int entityTypeId, List<Value> rows) {
        var merged = merge.items(Journals.type(transaction, entityTypeId), rows);
        touched(entityTypeId).addItems(merged.added());
        touched(entityTypeId).addItems(merged.replaced());
        merged.added().forEach(id -> archive.itemIsBack(entityTypeId, id));
        keepUnreadable(
                Journals.ITEMS + entityTypeId,
                RowMerge.itemId(Journals.type(transaction, entityTypeId)),
                rows,
                merged);
        return merged;
    }

    /** Merges rows of {@code tasks.task.list}, and queues those whose history must be read. */
    public MergeResult tasks(List<Value> rows) {
        var merged = merge.tasks(rows);
        merged.added().forEach(archive::taskIsBack);
        keepUnreadable(Journals.TASKS, "id", rows, merged);
        return merged;
    }

    /**
     * Merges the whole history of a task, as {@code tasks.task.history.list} sends it, and marks
     * the task as read.
     *
     * @return {@code added} holds the ids of new rows; rows that the source no longer shows are
     *     moved to the archive
     */
    public MergeResult taskChanges(long task, List<Value> rows) {
        var merged = new TaskHistoryMerge(transaction, now).merge(task, rows);
        new UnreadableRows(transaction, now).replaceOfTask(task, merged.unreadable());
        return merged;
    }

    private void keepUnreadable(String stream, String idKey, List<Value> rows, MergeResult merged) {
        new UnreadableRows(transaction, now).keep(stream, idKey, rows, merged);
    }

    /** Forgets unreadable rows in a range whose rows are all stored: the source shows them no more. */
    public void forgetUnreadable(String stream, long from, long to) {
        new UnreadableRows(transaction, now).forget(stream, from, to);
    }

    /** Merges rows of {@code user.get}; users that are not named stay. */
    public void users(List<Value> rows) {
        var settings = SettingsTable.find(transaction);
        var facts = settings.map(MirrorSettings::learned);
        var chosen = settings.map(MirrorSettings::administrators).orElse(List.of());
        var own = facts.map(SourceRow::new).filter(known -> known.isYes("admin"));
        var names = new LinkedHashMap<String, Value>();
        for (var row : rows) {
            var user = new SourceRow(row);
            var isAdmin =
                    own.filter(known -> known.whole("user") == user.whole("ID")).isPresent()
                            || chosen.contains(user.whole("ID"));
            MirroredUsers.put(transaction, row, isAdmin);
            names.put(
                    Long.toString(user.whole("ID")),
                    Value.tree("name", user.get("NAME"), "lastName", user.get("LAST_NAME")));
        }
        PastNames.record(transaction, "user", names, false, now);
    }

    /** Replaces the smart processes by the rows of {@code crm.type.list}. */
    public void entityTypes(List<Value> rows) {
        var processes = new ArrayList<SmartProcess>();
        var names = new LinkedHashMap<String, Value>();
        for (var row : rows) {
            var type = new SourceRow(row);
            var id = type.whole("id");
            IdSequences.reach(transaction, "smart_process", id);
            processes.add(
                    new SmartProcess(
                            id,
                            (int) type.whole("entityTypeId"),
                            type.text("title"),
                            SmartProcessSettings.merged(Value.Items.EMPTY, row),
                            type.whole("createdBy"),
                            type.whole("updatedBy"),
                            type.time("createdTime").orElse(0L),
                            type.time("updatedTime").orElse(0L)));
            names.put(
                    Long.toString(type.whole("entityTypeId")),
                    Value.tree("name", type.text("title")));
        }
        processes.sort(Comparator.comparingLong(SmartProcess::id));
        transaction.changeSetup();
        SmartProcessTable.replaceAll(transaction, processes);
        PastNames.record(transaction, "type", names, true, now);
    }

    /** Replaces the categories of a type by the rows of {@code crm.category.list}. */
    public void categories(int entityTypeId, List<Value> rows) {
        transaction.changeSetup();
        MirroredStages.categories(transaction, entityTypeId, rows);
        var names = new LinkedHashMap<String, Value>();
        for (var row : rows) {
            var category = new SourceRow(row);
            names.put(
                    Long.toString(category.whole("id")),
                    Value.tree("name", category.text("name"), "sort", category.whole("sort")));
        }
        PastNames.record(transaction, "category." + entityTypeId, names, true, now);
    }

    /** Replaces all dictionaries by the rows of {@code crm.status.list}. */
    public void statuses(List<Value> rows) {
        transaction.changeSetup();
        MirroredStages.statuses(transaction, rows);
        var names = new LinkedHashMap<String, Value>();
        for (var row : rows) {
            var status = new SourceRow(row);
            names.put(
                    status.text("ENTITY_ID") + "/" + status.text("STATUS_ID"),
                    Value.tree(
                            "name",
                            status.text("NAME"),
                            "semantics",
                            status.text("SEMANTICS"),
                            "sort",
                            status.whole("SORT"),
                            "color",
                            status.text("COLOR")));
        }
        PastNames.record(transaction, StageNames.KIND, names, true, now);
    }

    /**
     * Replaces the custom fields of an entity by the rows of {@code crm.*.userfield.list} or {@code
     * userfieldconfig.list}.
     *
     * @param entityId such as {@code CRM_DEAL}
     */
    public void customFields(String entityId, List<Value> rows) {
        transaction.changeSetup();
        MirroredFields.replace(transaction, entityId, rows, merge.unknownOf("fields." + entityId));
    }

    /** Merges rows of {@code sonet_group.get}. */
    public void groups(List<Value> rows) {
        MirroredBoards.groups(transaction, rows);
        var names = new LinkedHashMap<String, Value>();
        for (var row : rows) {
            var group = new SourceRow(row);
            names.put(Long.toString(group.whole("ID")), Value.tree("name", group.text("NAME")));
        }
        PastNames.record(transaction, "group", names, true, now);
    }

    /** Replaces the stages of a group by the rows of {@code task.stages.get}. */
    public void taskStages(long group, Collection<Value> rows) {
        MirroredBoards.stages(transaction, group, rows);
    }

    /** Moves an item and all its stage moves to the archive. */
    public void goneItem(int entityTypeId, long id, GoneReason reason) {
        archive.item(entityTypeId, id, reason);
    }

    /** Moves single stage moves to the archive. */
    public void goneMoves(int entityTypeId, Collection<Long> ids, GoneReason reason) {
        archive.moves(entityTypeId, ids, reason);
    }

    /** Moves rows of a journal to the archive whose type the source has deleted. */
    public void goneOfType(String stream, Collection<Long> ids) {
        var type = Journals.typeOf(stream);
        if (stream.startsWith(Journals.MOVES)) {
            archive.moves(type, ids, GoneReason.DELETED);
        } else {
            ids.forEach(id -> archive.item(type, id, GoneReason.DELETED));
        }
    }

    /** Marks a task as gone; its history stays. */
    public void goneTask(long task, GoneReason reason) {
        archive.task(task, reason);
    }

    /** Names the actor of a move as an event does, unless its item proves the actor. */
    public void actorOfEvent(int entityTypeId, long move, long user) {
        eventActors.add(() -> {
            var type = Journals.type(transaction, entityTypeId);
            MirroredMoves.withIds(transaction, type, List.of(move)).values().stream()
                    .filter(row -> row.movedById() == null)
                    .forEach(row ->
                            MirroredMoves.update(
                                    transaction, type, List.of(row.movedBy(user, "event"))));
        });
    }

    /** Adds a hint of an event that an element has changed. */
    public void hint(int entityTypeId, long element, long user) {
        HintTable.add(transaction, entityTypeId, element, user);
    }

    /** Removes a hint whose element was fetched. */
    public void done(Hint hint) {
        HintTable.remove(transaction, hint);
    }

    /** Stores the processes that have reserved events of a queue, if it is still read. */
    public void saveProcesses(String connector, List<String> processes) {
        HintTable.saveProcesses(transaction, connector, processes);
    }

    /** Records that every row of a range of ids was read, except those that cannot be stored. */
    public void cover(String stream, long from, long to) {
        new UnreadableRows(transaction, now).cover(stream, from, to);
    }

    /** Withdraws a range that turned out to be incomplete. */
    public void uncover(String stream, long from, long to) {
        StreamTable.uncover(transaction, stream, from, to);
    }

    /** Stores the state of a stream. */
    public void save(StreamState state) {
        StreamTable.save(transaction, state);
    }

    /** Stores the result of comparing a slice. */
    public void save(SliceState slice) {
        StreamTable.save(transaction, slice);
    }

    /** Queues the history of a known task, whatever its dates. */
    public void queueTask(long task) {
        TaskStateTable.find(transaction, task)
                .ifPresent(known ->
                        save(
                                new TaskState(
                                        task,
                                        TaskState.Phase.QUEUED,
                                        known.changedDate(),
                                        known.activityDate(),
                                        known.readAt(),
                                        known.rows(),
                                        0)));
    }

    /** Stores the state of a task's history. */
    public void save(TaskState task) {
        TaskStateTable.save(transaction, task);
    }

    /** Adds an incident. */
    public void report(Incident incident) {
        SettingsTable.add(transaction, incident);
    }

    /** Stores the state of the whole mirror. */
    public void save(MirrorSettings settings) {
        SettingsTable.save(transaction, settings);
    }

    /** Returns the newest stored id of a journal of moves or changes; 0 if it is empty. */
    public long newest(String stream) {
        return stream.equals(Journals.CHANGES)
                ? TaskChanges.newest(transaction)
                : StageMoves.newest(
                        transaction, Journals.type(transaction, Journals.typeOf(stream)));
    }

    /**
     * Announces new rows of moves or changes, when all changes of this transaction are known.
     *
     * @param newestBefore the newest id of the journal before they were merged
     */
    public void announce(String stream, Collection<Long> ids, long newestBefore) {
        var added = List.copyOf(ids);
        announcements.add(
                () -> new Announcements(transaction, now).announce(stream, added, newestBefore));
    }
}
