package dev.daybook.tasks.parts.rpc.time;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.ElapsedTimes;
import java.time.ZoneId;

/** Printer of spent time in the format of the positional methods. */
final class ElapsedPrinter {

    private static final int MINUTE = 60;

    private ElapsedPrinter() {}

    static Value toValue(ElapsedTimes.Entry entry, ZoneId zone) {
        return Value.tree(
                "ID", Long.toString(entry.id()),
                "TASK_ID", Long.toString(entry.taskId()),
                "USER_ID", Long.toString(entry.userId()),
                "COMMENT_TEXT", entry.comment(),
                "SECONDS", Long.toString(entry.seconds()),
                "MINUTES", Long.toString(entry.seconds() / MINUTE),
                "SOURCE", "2",
                "CREATED_DATE", Dates.write(entry.createdDate(), zone),
                "DATE_START", Dates.write(entry.dateStart(), zone),
                "DATE_STOP", Dates.write(entry.dateStop(), zone));
    }
}
