package dev.daybook.tasks.history;

import dev.daybook.history.History;
import dev.daybook.history.HistoryQueries;
import dev.daybook.history.HistoryVerification;
import dev.daybook.history.HistoryWriter;
import dev.daybook.history.PageCache;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Dates;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.Query;
import dev.daybook.storage.Database;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Archive of the rows of task history that the source of a mirror no longer shows. */
public final class GoneChanges {

    private static final long WHOLE = 0;
    private static final int CHANGE_COLUMNS = 9;

    private static final String LIVES =
            "select coalesce(max(life) + 1, 0) from task_change_gone"
                    + " where portal_id = ? and id = ?";
    private static final String WITH_ID =
            "select "
                    + TaskChanges.COLUMNS
                    + """
                    , life, gone_time, gone_why from task_change_gone
                    where portal_id = ? and id = ? order by life\
                    """;
    private static final String OF_ORIGIN =
            """
            select distinct id from task_change_gone
            where portal_id = ? and origin = ? order by id limit 5000\
            """;
    private static final String IDS =
            "select distinct id from task_change_gone where portal_id = ? and id between ? and ?";

    private static final History<GoneChange> HISTORY =
            new History<>(
                    TaskChanges.table("task_change_gone"),
                    TaskChanges.COLUMNS + ", life, gone_time, gone_why",
                    GoneChanges::read,
                    GoneChanges::addTo,
                    GoneChange::id,
                    "task_id",
                    GoneChange::createdDate);
    private static final HistoryWriter<GoneChange> WRITER = new HistoryWriter<>(HISTORY);

    private final Database database;
    private final PageCache<GoneChange> pages = new PageCache<>(new HistoryQueries<>(HISTORY));

    public GoneChanges(Database database) {
        this.database = database;
    }

    /** Returns a page of the archive. */
    public Answer answer(Query<GoneChange> query) {
        return database.read(snapshot -> pages.find(snapshot, WHOLE, query, Optional.empty()));
    }

    /** Adds rows to the archive. */
    static void add(Transaction transaction, List<TaskChange> changes, long now, String why) {
        var gone = new ArrayList<GoneChange>();
        for (var change : changes) {
            var life = transaction.number(LIVES, transaction.portal(), change.id());
            gone.add(new GoneChange(change, (int) life, now, why));
        }
        WRITER.insert(transaction, WHOLE, gone);
    }

    /** Removes rows that the source shows again. */
    static void takeBack(Transaction transaction, Collection<TaskChange> shown) {
        var ids = shown.stream().mapToLong(TaskChange::id).summaryStatistics();
        var known =
                Set.copyOf(
                        transaction.list(
                                IDS,
                                row -> row.whole(1),
                                transaction.portal(),
                                ids.getMin(),
                                ids.getMax()));
        for (var change : shown) {
            if (!known.contains(change.id())) {
                continue;
            }
            var archived = withId(transaction, change.id());
            var others =
                    archived.stream().filter(gone -> !gone.change().isShownAs(change)).toList();
            if (others.size() < archived.size()) {
                WRITER.remove(transaction, WHOLE, List.of(change.id()));
                WRITER.insert(transaction, WHOLE, others);
            }
        }
    }

    private static List<GoneChange> withId(Snapshot snapshot, long id) {
        return snapshot.list(WITH_ID, GoneChanges::read, snapshot.portal(), id);
    }

    /** Returns whether the archive contains a row with the same content. */
    public static boolean contains(Snapshot snapshot, TaskChange change) {
        return withId(snapshot, change.id()).stream()
                .anyMatch(gone -> gone.change().isShownAs(change));
    }

    /**
     * Removes some rows of an origin, such as those of an import that is taken back.
     *
     * @return the number of their ids; 0 if there are none
     */
    public static int removeOrigin(Transaction transaction, long origin) {
        var ids = transaction.list(OF_ORIGIN, row -> row.whole(1), transaction.portal(), origin);
        var others = new ArrayList<GoneChange>();
        for (var id : ids) {
            withId(transaction, id).stream()
                    .filter(gone -> gone.change().origin() != origin)
                    .forEach(others::add);
        }
        WRITER.remove(transaction, WHOLE, ids);
        WRITER.insert(transaction, WHOLE, others);
        return ids.size();
    }

    /** Returns the verification of the derived data; there is one partition. */
    public static HistoryVerification verification(Database database) {
        return new HistoryVerification(database, HISTORY, _ -> TaskChanges.SEQUENCE);
    }

    /** Returns the list definition: the columns of task history, the time and the reason. */
    public static ListDefinition<GoneChange> listing(ZoneId zone) {
        var fields = new ArrayList<Field<GoneChange>>();
        for (var field : TaskChanges.fields(zone)) {
            fields.add(
                    new Field<>(
                            field.name(),
                            field.type(),
                            field.column(),
                            field.nullable(),
                            field.optIn(),
                            (gone, out) -> field.printer().print(gone.change(), out)));
        }
        fields.add(
                Field.of(
                        "GONE_TIME",
                        FieldType.TIME,
                        "gone_time",
                        (gone, out) -> out.text(Dates.write(gone.goneTime(), zone))));
        fields.add(
                Field.of(
                        "GONE_WHY",
                        FieldType.CODE,
                        "gone_why",
                        (gone, out) -> out.text(gone.why())));
        return new ListDefinition<>(fields, FilterDialect.OTHER_HISTORY);
    }

    private static GoneChange read(Row row) {
        return new GoneChange(
                TaskChanges.change(row),
                row.integer(CHANGE_COLUMNS + 1),
                row.whole(CHANGE_COLUMNS + 2),
                row.text(CHANGE_COLUMNS + 3));
    }

    private static void addTo(List<@Nullable Object> values, GoneChange gone) {
        TaskChanges.addValues(values, gone.change());
        values.add(gone.life());
        values.add(gone.goneTime());
        values.add(gone.why());
    }
}
