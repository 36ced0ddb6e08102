package dev.daybook.crm.item;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemTable.Table;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;

/** Items of a mirror: they are stored as the source shows them, without rules and history. */
public final class MirroredItems {

    private static final String WITH_ID =
            "select count(*) from item where portal_id = ? and entity_type_id = ? and id between ? and ?";
    private static final String IDS =
            """
            select id from item
            where portal_id = ? and entity_type_id = ? and id between ? and ? order by id\
            """;
    private static final String SEMANTICS =
            "select semantics from status where portal_id = ? and entity_id = ? and status_id = ?";

    private MirroredItems() {}

    /** Outcome of storing an item. */
    public enum Stored {
        ADDED,
        CHANGED,
        SAME
    }

    /** What an item proves of its history. */
    public record Facts(
            long id,
            String stageId,
            long categoryId,
            long createdTime,
            long updatedTime,
            long movedTime,
            long createdBy,
            long movedBy,
            long assignedById) {}

    /**
     * Stores an item.
     *
     * @param row as {@code crm.item.list} shows it; for old invoices as {@code crm.invoice.list}
     * @param unknown receives the fields that Daybook does not have, which are kept but not shown
     */
    public static Stored put(
            Transaction transaction,
            EntityType type,
            long id,
            Value row,
            BiConsumer<String, Value> unknown) {
        IdSequences.reach(transaction, type.family().idSequence(type.id()), id);
        var item = new Item(type, id, values(transaction, type, row, unknown));
        var before = ItemTable.getForChange(transaction, Table.ITEMS, type, id);
        if (before.isEmpty()) {
            ItemTable.addKnown(transaction, item);
            return Stored.ADDED;
        }
        if (shown(before.get().value()).equals(shown(item))) {
            return Stored.SAME;
        }
        ItemTable.change(transaction, before.get(), item);
        return Stored.CHANGED;
    }

    // The database stores no absent values.
    private static Map<String, Value> shown(Item item) {
        var shown = new HashMap<String, Value>();
        item.values()
                .forEach((name, value) -> {
                    if (value != Value.Nothing.NOTHING
                            && !(value instanceof Value.Whole(var number) && number == 0)
                            && !(value instanceof Value.Text(var text) && text.isEmpty())) {
                        shown.put(name, value);
                    }
                });
        return shown;
    }

    private static SequencedMap<String, Value> values(
            Transaction transaction,
            EntityType type,
            Value row,
            BiConsumer<String, Value> unknown) {
        var fields = ItemFields.of(transaction, type);
        var isClassic = type.family() == EntityFamily.OLD_INVOICE;
        var values = new LinkedHashMap<String, Value>();
        row.members()
                .forEach((name, written) -> {
                    var field = isClassic ? fields.classic(name) : fields.universal(name);
                    if (name.equals("entityTypeId")) {
                        return;
                    }
                    if (field.isEmpty()) {
                        unknown.accept(name, written);
                        // No field of Daybook begins with this sign.
                        values.put("?" + name, written);
                    } else if (field.get().holds() == ItemField.Holds.MULTIFIELD) {
                        values.putAll(MultiFields.mirrored(written));
                    } else {
                        values.put(field.get().name(), value(field.get(), written));
                    }
                });
        semantics(transaction, type, values);
        return values;
    }

    private static void semantics(
            Snapshot snapshot, EntityType type, SequencedMap<String, Value> values) {
        if (!values.containsKey(ItemField.SEMANTICS)) {
            var item = new Item(type, 0, values);
            var letter =
                    snapshot.first(
                                    SEMANTICS,
                                    found -> found.text(1),
                                    snapshot.portal(),
                                    type.stageDictionary(item.categoryId()),
                                    item.stageId())
                            .filter(found -> !found.isEmpty())
                            .orElse("P");
            values.put(ItemField.SEMANTICS, Value.of(letter));
        }
    }

    private static Value value(ItemField field, Value written) {
        if (field.is(FieldTrait.MULTIPLE) || written.isContainer()) {
            return new Value.Items(
                    written.elements().stream().map(each -> scalar(field, each)).toList());
        }
        return written == Value.Nothing.NOTHING ? written : scalar(field, written);
    }

    private static Value scalar(ItemField field, Value written) {
        return switch (field.type()) {
            case INTEGER -> written.isBlank() ? Value.Nothing.NOTHING : Value.of(written.asWhole());
            case TIME, DATE ->
                    Dates.read(written.asText(), ZoneOffset.UTC, Instant.EPOCH)
                            .filter(_ -> !written.isBlank())
                            .<Value>map(Value::of)
                            .orElse(Value.Nothing.NOTHING);
            case DECIMAL -> decimal(written);
            case FLAG -> Value.of(written.isYes() ? "Y" : "N");
            case TEXT, CODE, VALUE, FOLDED -> Value.of(written.asText());
        };
    }

    private static Value decimal(Value written) {
        if (written.isBlank()) {
            return Value.Nothing.NOTHING;
        }
        if (written instanceof Value.Text(var text)) {
            try {
                var number = Double.parseDouble(text);
                return number == Math.rint(number) && Math.abs(number) < 1e15
                        ? Value.of((long) number)
                        : new Value.Decimal(number);
            } catch (NumberFormatException _) {
                return Value.of(written.asWhole());
            }
        }
        return written;
    }

    /** Removes an item, and returns its last values as JSON; empty if it is not stored. */
    public static Optional<String> remove(Transaction transaction, EntityType type, long id) {
        return ItemTable.getForChange(transaction, Table.ITEMS, type, id)
                .map(item -> {
                    ItemTable.remove(transaction, Table.ITEMS, item);
                    return JsonWriter.text(Value.of(item.value().values()));
                });
    }

    /** Returns the stored facts of some items. */
    public static Map<Long, Facts> facts(Snapshot snapshot, EntityType type, List<Long> ids) {
        var found = new HashMap<Long, Facts>();
        if (ids.isEmpty()) {
            return found;
        }
        var arguments = new ArrayList<Object>(List.of(snapshot.portal(), type.id()));
        arguments.addAll(ids);
        snapshot.list(
                        """
                        select id, stage_id, category_id, created_time, updated_time, moved_time, created_by,
                            moved_by, assigned_by_id from item
                        where portal_id = ? and entity_type_id = ? and id in (%s)\
                        """
                                .formatted(String.join(", ", Collections.nCopies(ids.size(), "?"))),
                        MirroredItems::facts,
                        arguments.toArray())
                .forEach(facts -> found.put(facts.id(), facts));
        return found;
    }

    private static Facts facts(Row row) {
        return new Facts(
                row.whole(1),
                row.text(2),
                row.whole(3),
                row.whole(4),
                row.whole(5),
                row.whole(6),
                row.whole(7),
                row.whole(8),
                row.whole(9));
    }

    /** Returns the number of items in a range of ids. */
    public static long count(Snapshot snapshot, long type, long from, long to) {
        return snapshot.number(WITH_ID, snapshot.portal(), type, from, to);
    }

    /** Returns the stored ids of a range, ascending. */
    public static List<Long> ids(Snapshot snapshot, long type, long from, long to) {
        return snapshot.list(IDS, row -> row.whole(1), snapshot.portal(), type, from, to);
    }
}
