package dev.daybook.tasks.parts;

import dev.daybook.method.Caller;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.sql.PageQuery;
import dev.daybook.storage.sql.SqlCondition;
import dev.daybook.tasks.TaskReadAccess;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.parts.ElapsedTimes.Entry;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Queries for the time spent on one task, or on all tasks that the caller may read. */
public final class ElapsedTimeList {

    private static final int MINUTE = 60;
    private static final PageQuery ENTRIES =
            new PageQuery(ElapsedTimes.COLUMNS, "elapsed_time where portal_id = ?");
    private static final String OF_READABLE_TASK =
            """
            exists (select 1 from task where task.portal_id = elapsed_time.portal_id
                and task.id = elapsed_time.task_id and %s)\
            """;

    private final Database database;
    private final Tasks tasks;

    public ElapsedTimeList(Database database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    /** Returns the fields of an entry, with times in a zone. */
    public static List<Field<Entry>> fields(ZoneId zone) {
        return List.of(
                number("ID", "id", Entry::id),
                number("TASK_ID", "task_id", Entry::taskId),
                number("USER_ID", "user_id", Entry::userId),
                Field.of(
                        "COMMENT_TEXT",
                        FieldType.TEXT,
                        "comment_text",
                        (entry, out) -> out.text(entry.comment())),
                number("SECONDS", "seconds", Entry::seconds),
                number("MINUTES", "seconds / " + MINUTE, entry -> entry.seconds() / MINUTE),
                // The source of all entries is a person.
                number("SOURCE", "2", _ -> 2),
                time("CREATED_DATE", "created_date", Entry::createdDate, zone),
                time("DATE_START", "date_start", Entry::dateStart, zone),
                time("DATE_STOP", "date_stop", Entry::dateStop, zone));
    }

    private static Field<Entry> number(String name, String column, ToLongFunction<Entry> value) {
        return Field.of(
                name,
                FieldType.INTEGER,
                column,
                (entry, out) -> out.text(Long.toString(value.applyAsLong(entry))));
    }

    private static Field<Entry> time(
            String name, String column, ToLongFunction<Entry> value, ZoneId zone) {
        return Field.of(
                name,
                FieldType.TIME,
                column,
                (entry, out) -> out.text(Dates.write(value.applyAsLong(entry), zone)));
    }

    /**
     * Returns a page of entries.
     *
     * @param task the task of the entries; 0 for all tasks that the caller may read
     */
    public RowPage<Entry> find(Caller caller, long task, Query<Entry> query) {
        return database.read(snapshot -> {
            if (task != 0 && !tasks.isReadable(snapshot, caller, task)) {
                throw ErrorCode.TASK_PART_FAILED.with(ElapsedTimes.FAILED);
            }
            var readable = new TaskReadAccess().readable(snapshot, caller).within(OF_READABLE_TASK);
            return ENTRIES.page(
                    snapshot,
                    query,
                    task == 0 ? readable : ofTask(task, readable),
                    ElapsedTimes::entry,
                    snapshot.portal());
        });
    }

    private static SqlCondition ofTask(long task, SqlCondition readable) {
        var arguments = new ArrayList<Object>();
        arguments.add(task);
        arguments.addAll(readable.arguments());
        return new SqlCondition("task_id = ? and " + readable.sql(), arguments);
    }
}
