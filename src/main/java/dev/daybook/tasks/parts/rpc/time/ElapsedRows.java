package dev.daybook.tasks.parts.rpc.time;

import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.ElapsedTimeList;
import dev.daybook.tasks.parts.ElapsedTimes;
import dev.daybook.tasks.parts.rpc.PositionalList;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Names of the fields of spent time, and the list of its entries. */
final class ElapsedRows {

    /** Fields that {@code task.elapseditem.add} stores. */
    static final List<String> ADDABLE =
            List.of(
                    "SECONDS",
                    "MINUTES",
                    "COMMENT_TEXT",
                    "USER_ID",
                    "CREATED_DATE",
                    "DATE_START",
                    "DATE_STOP");

    /** Fields that {@code task.elapseditem.update} changes. */
    static final List<String> CHANGEABLE =
            List.of("SECONDS", "MINUTES", "COMMENT_TEXT", "CREATED_DATE");

    static final List<String> DATES = List.of("CREATED_DATE", "DATE_START", "DATE_STOP");

    static final List<String> SORTABLE =
            List.of(
                    "ID",
                    "TASK_ID",
                    "USER_ID",
                    "SECONDS",
                    "MINUTES",
                    "CREATED_DATE",
                    "DATE_START",
                    "DATE_STOP");
    static final List<String> FILTERABLE = List.of("ID", "TASK_ID", "USER_ID", "CREATED_DATE");

    private ElapsedRows() {}

    static PositionalList<ElapsedTimes.Entry> list(ZoneId zone) {
        return new PositionalList<>(
                "ctaskelapseditem::getlist",
                ElapsedTimeList.fields(zone),
                Set.copyOf(SORTABLE),
                Set.copyOf(FILTERABLE),
                Value.tree("ID", "desc"));
    }
}
