package dev.daybook.crm.item;

import dev.daybook.crm.FieldNames;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Phones, e-mails, sites and messengers of leads, contacts and companies (public documentation:
 * {@code crm/data-types}, {@code how-to-change-email-or-phone}). An item stores them in one list,
 * {@code fm}. It also stores their values by kind, for filters.
 */
final class MultiFields {

    private static final String USUAL_TYPE = "WORK";
    private static final long NONE = -1;

    /** Kind of multiple field, by the protocol's name. */
    enum Kind {
        PHONE("Phone"),
        EMAIL("E-mail"),
        WEB("Site"),
        IM("Messenger"),
        LINK("Link");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Stored value of a multiple field. */
    private record Entry(long id, String kind, String valueType, String value) {

        static Entry of(Value stored) {
            var members = stored.members();
            return new Entry(
                    text(members, "id").map(Value::asWhole).orElse(0L),
                    text(members, "typeId").map(Value::asText).orElse(""),
                    text(members, "valueType").map(Value::asText).orElse(""),
                    text(members, "value").map(Value::asText).orElse(""));
        }

        Value stored() {
            return Value.tree("id", id, "valueType", valueType, "value", value, "typeId", kind);
        }
    }

    /**
     * Requested change of a value.
     *
     * @param id the value to change; 0 adds one
     * @param value the new value; a blank one removes it
     */
    private record EntryEdit(
            long id, String kind, Optional<Value> valueType, Optional<Value> value, boolean goes) {}

    private MultiFields() {}

    /**
     * Returns the values of an item that follow from a request; none if it changes none. Values
     * that it does not name stay.
     */
    static Map<String, Value> read(
            Transaction transaction, Naming naming, Value written, Optional<Item> before) {
        var edits =
                switch (naming) {
                    case UNIVERSAL -> ofUniversal(written);
                    case CLASSIC -> ofClassic(written);
                };
        if (edits.isEmpty() && before.isPresent()) {
            return Map.of();
        }
        var entries = new LinkedHashMap<Long, Entry>();
        before.ifPresent(item ->
                item.get(ItemField.MULTIFIELDS).elements().stream()
                        .map(Entry::of)
                        .forEach(entry -> entries.put(entry.id(), entry)));
        edits.forEach(edit -> apply(transaction, edit, entries));
        return values(List.copyOf(entries.values()));
    }

    /** A list adds all its values; in a map, a number is the id of the value to change. */
    private static List<EntryEdit> ofUniversal(Value written) {
        var edits = new ArrayList<EntryEdit>();
        var all = FieldNames.member(written, ItemField.MULTIFIELDS).orElse(Value.Items.EMPTY);
        var isList = all instanceof Value.Items;
        all.members()
                .forEach((key, each) -> {
                    var kind = FieldNames.member(each, "typeId").map(Value::asText).orElse("");
                    var number = Value.of(key).asWhole();
                    var id = isList || key.startsWith("n") ? 0 : number > 0 ? number : NONE;
                    edits.add(
                            new EntryEdit(
                                    id,
                                    kind,
                                    FieldNames.member(each, "valueType"),
                                    FieldNames.member(each, "value"),
                                    false));
                });
        return edits;
    }

    private static List<EntryEdit> ofClassic(Value written) {
        var edits = new ArrayList<EntryEdit>();
        for (var kind : Kind.values()) {
            var all = written.members().getOrDefault(kind.name(), Value.Items.EMPTY);
            for (var each : all.elements()) {
                var members = each.members();
                edits.add(
                        new EntryEdit(
                                text(members, "ID").map(Value::asWhole).orElse(0L),
                                kind.name(),
                                text(members, "VALUE_TYPE"),
                                text(members, "VALUE"),
                                text(members, "DELETE").filter(Value::isYes).isPresent()));
            }
        }
        return edits;
    }

    private static Optional<Value> text(SequencedMap<String, Value> members, String name) {
        return Optional.ofNullable(members.get(name)).filter(value -> !value.isContainer());
    }

    // Unknown ids, ids of another kind and new blank values are ignored.
    private static void apply(Transaction transaction, EntryEdit edit, Map<Long, Entry> entries) {
        if (edit.id() == 0) {
            var value = edit.value().map(Value::asText).orElse("").strip();
            if (isKind(edit.kind()) && !value.isEmpty() && !edit.goes()) {
                var id = IdSequences.next(transaction, "multifield");
                entries.put(id, new Entry(id, edit.kind(), type(edit, USUAL_TYPE), value));
            }
            return;
        }
        var known = entries.get(edit.id());
        if (known == null || !known.kind().equals(edit.kind())) {
            return;
        }
        var value = edit.value().map(Value::asText).map(String::strip).orElse(known.value());
        if (edit.goes() || value.isEmpty()) {
            entries.remove(edit.id());
        } else {
            entries.put(
                    edit.id(),
                    new Entry(edit.id(), edit.kind(), type(edit, known.valueType()), value));
        }
    }

    private static boolean isKind(String word) {
        for (var kind : Kind.values()) {
            if (kind.name().equals(word)) {
                return true;
            }
        }
        return false;
    }

    private static String type(EntryEdit edit, String otherwise) {
        return edit.valueType()
                .filter(given -> !given.isBlank())
                .map(given -> given.asText().toUpperCase(Locale.ROOT))
                .orElse(otherwise);
    }

    /** Returns the values of an item whose multiple fields were recorded elsewhere. */
    static Map<String, Value> mirrored(Value written) {
        return values(written.elements().stream().map(Entry::of).toList());
    }

    private static Map<String, Value> values(List<Entry> entries) {
        var values = new LinkedHashMap<String, Value>();
        values.put(ItemField.MULTIFIELDS, list(entries.stream().map(Entry::stored).toList()));
        for (var kind : Kind.values()) {
            values.put(
                    kind.name(),
                    list(
                            entries.stream()
                                    .filter(entry -> entry.kind().equals(kind.name()))
                                    .map(entry -> Value.of(entry.value()))
                                    .toList()));
        }
        values.put("hasPhone", yesOrNo(entries, Kind.PHONE));
        values.put("hasEmail", yesOrNo(entries, Kind.EMAIL));
        values.put("hasImol", yesOrNo(entries, Kind.IM));
        return values;
    }

    private static Value list(List<Value> values) {
        return values.isEmpty() ? Value.Nothing.NOTHING : new Value.Items(values);
    }

    private static Value yesOrNo(List<Entry> entries, Kind kind) {
        var isThere = entries.stream().anyMatch(entry -> entry.kind().equals(kind.name()));
        return Value.of(isThere ? "Y" : "N");
    }

    /** Prints a value as universal methods do. */
    static void print(Value stored, ValueWriter writer) {
        Entry.of(stored).stored().writeTo(writer);
    }

    /** Prints the values of a kind as classic methods do: every member is a string. */
    static void printClassic(Item item, String kind, ValueWriter writer) {
        writer.startItems();
        item.get(ItemField.MULTIFIELDS).elements().stream()
                .map(Entry::of)
                .filter(entry -> entry.kind().equals(kind))
                .forEach(entry -> {
                    writer.startTree();
                    writer.member("ID", Long.toString(entry.id()));
                    writer.member("VALUE_TYPE", entry.valueType());
                    writer.member("VALUE", entry.value());
                    writer.member("TYPE_ID", entry.kind());
                    writer.endTree();
                });
        writer.endItems();
    }
}
