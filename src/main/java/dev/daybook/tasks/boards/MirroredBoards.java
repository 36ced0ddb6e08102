package dev.daybook.tasks.boards;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** Groups and their stages of a mirror, as the source lists them. */
public final class MirroredBoards {

    private static final String PUT_GROUP =
            """
            insert into work_group (portal_id, id, name, is_opened, is_visible, is_project,
                scrum_master_id, created_time)
            values (?, ?, ?, ?, ?, ?, 0, ?)
            on conflict (portal_id, id) do update set name = excluded.name,
                is_opened = excluded.is_opened, is_visible = excluded.is_visible,
                is_project = excluded.is_project, created_time = excluded.created_time\
            """;
    private static final String CLEAR_OWNER =
            "delete from work_group_member where portal_id = ? and group_id = ? and role = 'A'";
    private static final String PUT_OWNER =
            """
            insert into work_group_member (portal_id, group_id, user_id, role) values (?, ?, ?, 'A')
            on conflict (portal_id, group_id, user_id) do update set role = 'A'\
            """;
    private static final String CLEAR_STAGES =
            "delete from task_stage where portal_id = ? and entity_type = 'G' and entity_id = ?";
    private static final String ADD_STAGE =
            """
            insert into task_stage (portal_id, id, entity_type, entity_id, title, sort, color,
                system_type)
            values (?, ?, 'G', ?, ?, ?, ?, ?)\
            """;

    private MirroredBoards() {}

    /** Merges rows of {@code sonet_group.get}. */
    public static void groups(Transaction transaction, List<Value> rows) {
        for (var row : rows) {
            var id = get(row, "ID").asWhole();
            if (id <= 0) {
                continue;
            }
            IdSequences.reach(transaction, "work_group", id);
            transaction.run(
                    PUT_GROUP,
                    transaction.portal(),
                    id,
                    get(row, "NAME").asText(),
                    get(row, "OPENED").isYes(),
                    get(row, "VISIBLE").isYes(),
                    get(row, "PROJECT").isYes(),
                    Dates.read(get(row, "DATE_CREATE").asText(), ZoneOffset.UTC, Instant.EPOCH)
                            .orElse(0L));
            var owner = get(row, "OWNER_ID").asWhole();
            transaction.run(CLEAR_OWNER, transaction.portal(), id);
            if (owner > 0) {
                transaction.run(PUT_OWNER, transaction.portal(), id, owner);
            }
        }
    }

    /** Replaces the stages of a group by rows of {@code task.stages.get}. */
    public static void stages(Transaction transaction, long group, Collection<Value> rows) {
        transaction.run(CLEAR_STAGES, transaction.portal(), group);
        for (var row : rows) {
            var id = get(row, "ID").asWhole();
            IdSequences.reach(transaction, "task_stage", id);
            transaction.run(
                    ADD_STAGE,
                    transaction.portal(),
                    id,
                    group,
                    get(row, "TITLE").asText(),
                    get(row, "SORT").asWhole(),
                    get(row, "COLOR").asText(),
                    get(row, "SYSTEM_TYPE").asText());
        }
    }

    private static Value get(Value row, String name) {
        return row.member(name);
    }
}
