package dev.daybook.crm.stage;

import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;
import java.util.List;

/** Categories and dictionaries of a mirror, as the source lists them. */
public final class MirroredStages {

    private static final String CLEAR_CATEGORIES =
            "delete from category where portal_id = ? and entity_type_id = ?";
    private static final String ADD_CATEGORY =
            """
            insert into category (portal_id, entity_type_id, id, name, sort, is_default, is_system,
                origin_id, originator_id, created_time)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)\
            """;
    private static final String CLEAR_STATUSES = "delete from status where portal_id = ?";
    private static final String ADD_STATUS =
            """
            insert into status (portal_id, id, entity_id, status_id, name, name_init, sort,
                is_system, category_id, color, semantics)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;

    private MirroredStages() {}

    /** Replaces the categories of a type by rows of {@code crm.category.list}. */
    public static void categories(Transaction transaction, int entityTypeId, List<Value> rows) {
        transaction.run(CLEAR_CATEGORIES, transaction.portal(), entityTypeId);
        var sequence = entityTypeId == 2 ? "category.deal" : "category";
        for (var row : rows) {
            var id = get(row, "id").asWhole();
            IdSequences.reach(transaction, sequence, id);
            transaction.run(
                    ADD_CATEGORY,
                    transaction.portal(),
                    entityTypeId,
                    id,
                    get(row, "name").asText(),
                    get(row, "sort").asWhole(),
                    get(row, "isDefault").isYes(),
                    get(row, "isSystem").isYes(),
                    get(row, "originId").asText(),
                    get(row, "originatorId").asText());
        }
    }

    /** Replaces all dictionaries by rows of {@code crm.status.list}. */
    public static void statuses(Transaction transaction, List<Value> rows) {
        transaction.run(CLEAR_STATUSES, transaction.portal());
        for (var row : rows) {
            var id = get(row, "ID").asWhole();
            IdSequences.reach(transaction, "status", id);
            transaction.run(
                    ADD_STATUS,
                    transaction.portal(),
                    id,
                    get(row, "ENTITY_ID").asText(),
                    get(row, "STATUS_ID").asText(),
                    get(row, "NAME").asText(),
                    get(row, "NAME_INIT").asText(),
                    get(row, "SORT").asWhole(),
                    get(row, "SYSTEM").isYes(),
                    get(row, "CATEGORY_ID").asWhole(),
                    get(row, "COLOR").asText(),
                    get(row, "SEMANTICS").asText());
        }
    }

    private static Value get(Value row, String name) {
        return row.member(name);
    }
}
