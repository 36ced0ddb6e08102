package dev.daybook.export;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.export.OcelWriter.LogEvent;
import dev.daybook.export.OcelWriter.LogObject;
import dev.daybook.export.OcelWriter.Relation;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.history.TaskChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Object-centric event log of journals: items, tasks and persons as objects, and rows as events. An
 * object is in the log if one of its rows is, so that no relation points to a missing one.
 *
 * @param persons the persons that rows and objects name; filled while objects are written
 * @param hasPersons whether persons are objects of the log
 */
record OcelLog(
        JournalReader reader,
        Names names,
        List<Journal<?>> journals,
        OcelWriter out,
        TreeSet<Long> persons,
        boolean hasPersons) {

    /** Object type of users. */
    static final String PERSON = "person";

    private static final List<String> ITEM = List.of("title", "category", "stage", "responsible");
    private static final List<String> TASK = List.of("title", "status", "deadline", "responsible");
    private static final List<String> MOVE = List.of("stage", "stageName", "category", "semantics");
    private static final List<String> CHANGE = List.of("field", "from", "to");
    private static final List<String> MOVE_KINDS =
            List.of("created", "moved", "finished", "pipeline changed");
    private static final List<String> CHANGE_KINDS =
            List.of("created", "status", "deadline", "responsible", "changed");

    /** Writes the whole log. */
    void write(RowCounter counter) throws IOException {
        types();
        for (var journal : journals) {
            objects(journal);
        }
        for (var person : persons) {
            var name = names.user(person);
            out.object(
                    new LogObject(
                            person(person),
                            PERSON,
                            name == null
                                    ? List.of()
                                    : List.of(
                                            new OcelWriter.TimedValue(
                                                    "name", OcelWriter.BEGINNING, name)),
                            List.of()));
        }
        for (var journal : journals) {
            events(journal, counter);
        }
        out.end();
    }

    private void types() throws IOException {
        var objects = new LinkedHashMap<String, List<String>>();
        var events = new LinkedHashMap<String, List<String>>();
        for (var journal : journals) {
            var type = Subject.objectType(journal);
            switch (journal) {
                case MoveJournal _ -> {
                    objects.put(type, ITEM);
                    MOVE_KINDS.forEach(kind -> events.put(type + " " + kind, MOVE));
                }
                case ChangeJournal _ -> {
                    objects.put(type, TASK);
                    CHANGE_KINDS.forEach(kind -> events.put(type + " " + kind, CHANGE));
                }
            }
        }
        if (hasPersons) {
            objects.put(PERSON, List.of("name"));
        }
        out.types(objects, events);
    }

    private static String person(long id) {
        return "person:" + id;
    }

    // ---- objects ----

    private <R> void objects(Journal<R> journal) throws IOException {
        var life = new ArrayList<R>();
        reader.byOwner(
                journal,
                rows -> {
                    var finished = new ArrayList<List<R>>();
                    for (var row : rows) {
                        if (!life.isEmpty()
                                && journal.owner(life.getLast()) != journal.owner(row)) {
                            finished.add(List.copyOf(life));
                            life.clear();
                        }
                        if (journal.accepts(row)) {
                            life.add(row);
                        }
                    }
                    objects(journal, finished);
                });
        if (!life.isEmpty()) {
            objects(journal, List.of(life));
        }
    }

    private <R> void objects(Journal<R> journal, List<List<R>> lives) throws IOException {
        if (lives.isEmpty()) {
            return;
        }
        var first = journal.owner(lives.getFirst().getFirst());
        var last = journal.owner(lives.getLast().getFirst());
        var objects =
                reader.database()
                        .read(snapshot -> {
                            var subjects = Subject.of(snapshot, journal, first, last);
                            return lives.stream()
                                    .map(life ->
                                            object(
                                                    snapshot,
                                                    journal,
                                                    life,
                                                    subjects.get(journal.owner(life.getFirst()))))
                                    .toList();
                        });
        for (var object : objects) {
            out.object(object);
        }
    }

    private <R> LogObject object(
            Snapshot snapshot, Journal<R> journal, List<R> life, @Nullable Subject subject) {
        var values = new ObjectValues();
        if (subject != null) {
            values.initially("title", subject.title());
        }
        for (var row : life) {
            switch (row) {
                case StageMove move -> values.add(move);
                case TaskChange change -> values.add(change);
                default -> throw new IllegalArgumentException(row.toString());
            }
            if (hasPersons) {
                persons.addAll(Relations.persons(row));
            }
        }
        if (journal instanceof ChangeJournal && subject != null) {
            values.complete(subject);
        }
        var relations = new ArrayList<Relation>();
        if (subject != null) {
            new Relations(snapshot, this, relations).add(journal, subject);
        }
        return new LogObject(
                Subject.objectType(journal) + ":" + journal.owner(life.getFirst()),
                Subject.objectType(journal),
                values.list(),
                relations);
    }

    /** Adds a relation to a person, who becomes an object of the log. */
    void relate(List<Relation> relations, long person, String qualifier) {
        if (hasPersons && person > 0) {
            persons.add(person);
            relations.add(new Relation(person(person), qualifier));
        }
    }

    /** Adds a relation to an item or task if it is an object of the log. */
    void relate(
            Snapshot snapshot,
            List<Relation> relations,
            @Nullable Journal<?> journal,
            long owner,
            String qualifier) {
        if (journal != null && owner > 0 && isObject(snapshot, journal, owner)) {
            relations.add(new Relation(Subject.objectType(journal) + ":" + owner, qualifier));
        }
    }

    private <R> boolean isObject(Snapshot snapshot, Journal<R> journal, long owner) {
        var id = 0L;
        while (true) {
            var rows =
                    journal.byOwner(
                            snapshot, owner, id, reader.lastId(journal), Relations.ROWS_AT_ONCE);
            for (var row : rows) {
                if (journal.owner(row) != owner) {
                    return false;
                }
                if (journal.accepts(row)) {
                    return true;
                }
            }
            if (rows.size() < Relations.ROWS_AT_ONCE) {
                return false;
            }
            id = journal.id(rows.getLast());
        }
    }

    /** Returns the journal of a type; null if it is not part of the export. */
    @Nullable Journal<?> journal(long entityTypeId) {
        for (var journal : journals) {
            if (journal instanceof MoveJournal moves && moves.type().id() == entityTypeId) {
                return journal;
            }
        }
        return null;
    }

    // ---- events ----

    private <R> void events(Journal<R> journal, RowCounter counter) throws IOException {
        reader.inOrder(
                journal,
                0,
                rows -> {
                    for (var row : rows) {
                        if (journal.accepts(row)) {
                            out.event(event(journal, row));
                            counter.count(journal.id(row));
                        }
                    }
                });
    }

    private <R> LogEvent event(Journal<R> journal, R row) {
        return switch (row) {
            case StageMove move when journal instanceof MoveJournal moves ->
                    event(moves.type(), move);
            case TaskChange change -> event(change);
            default -> throw new IllegalArgumentException(row.toString());
        };
    }

    private LogEvent event(EntityType type, StageMove move) {
        var values = new LinkedHashMap<String, String>();
        values.put("stage", move.stageId());
        values.put("stageName", names.stage(type, move));
        if (move.categoryId() != null) {
            values.put("category", move.categoryId().toString());
        }
        values.put("semantics", move.semantics());
        var relations = new ArrayList<Relation>();
        var object = Subject.objectType(type);
        relations.add(new Relation(object + ":" + move.ownerId(), "item"));
        relate(relations, Objects.requireNonNullElse(move.movedById(), 0L), "actor");
        relate(relations, Objects.requireNonNullElse(move.responsibleId(), 0L), "responsible");
        var kind =
                switch (move.typeId()) {
                    case 1 -> "created";
                    case 3 -> "finished";
                    case 5 -> "pipeline changed";
                    default -> "moved";
                };
        return new LogEvent(
                "move:" + type.id() + ":" + move.id(),
                object + " " + kind,
                move.createdTime(),
                values,
                relations);
    }

    private LogEvent event(TaskChange change) {
        var values = new LinkedHashMap<String, String>();
        values.put("field", change.field());
        if (change.from() != null) {
            values.put("from", change.from());
        }
        if (change.to() != null) {
            values.put("to", change.to());
        }
        var relations = new ArrayList<Relation>();
        relations.add(new Relation("task:" + change.taskId(), "task"));
        relate(relations, change.userId(), "actor");
        if (change.field().equals(ObjectValues.RESPONSIBLE)) {
            relate(relations, Relations.person(change.to()), "to");
            relate(relations, Relations.person(change.from()), "from");
        }
        var kind =
                switch (change.field()) {
                    case "NEW" -> "created";
                    case "STATUS" -> "status";
                    case "DEADLINE" -> "deadline";
                    case ObjectValues.RESPONSIBLE -> "responsible";
                    default -> "changed";
                };
        return new LogEvent(
                "change:" + change.id(), "task " + kind, change.createdDate(), values, relations);
    }
}
