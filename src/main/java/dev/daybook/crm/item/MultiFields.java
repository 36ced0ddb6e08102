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
 * The phones, mails, sites and messengers of leads, contacts and companies (public documentation:
 * {@code crm/data-types}, {@code how-to-change-email-or-phone}). An item keeps them in one list,
 * {@code fm}; beside it their bare values by kind, which is what filters look at.
 */
final class MultiFields {

    private static final String USUAL_TYPE = "WORK";
    private static final long NONE = -1;

    /** What they are, by the protocol's word for it. */
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

    /** One of them. */
    private record Entry(long id, String kind, String valueType, String value) {

        static Entry of(Value kept) {
            var members = kept.members();
            return new Entry(
                    text(members, "id").map(Value::asWhole).orElse(0L),
                    text(members, "typeId").map(Value::asText).orElse(""),
                    text(members, "valueType").map(Value::asText).orElse(""),
                    text(members, "value").map(Value::asText).orElse(""));
        }

        Value kept() {
            return Value.tree("id", id, "valueType", valueType, "value", value, "typeId", kind);
        }
    }

    /**
     * What is wanted of one of them.
     *
     * @param id the one that is meant; 0 is a new one
     * @param value the new value; a blank one removes it
     */
    private record Wish(
            long id, String kind, Optional<Value> valueType, Optional<Value> value, boolean goes) {}

    private MultiFields() {}

    /**
     * The values of an item that follow from what a caller wrote; none where nothing was written. An
     * entry that is not named stays as it is.
     */
    static Map<String, Value> read(
            Transaction transaction, Naming naming, Value written, Optional<Item> before) {
        var wishes =
                switch (naming) {
                    case UNIVERSAL -> ofUniversal(written);
                    case CLASSIC -> ofClassic(written);
                };
        if (wishes.isEmpty() && before.isPresent()) {
            return Map.of();
        }
        var entries = new LinkedHashMap<Long, Entry>();
        before.ifPresent(item ->
                item.get(ItemField.MULTIFIELDS).elements().stream()
                        .map(Entry::of)
                        .forEach(entry -> entries.put(entry.id(), entry)));
        wishes.forEach(wish -> grant(transaction, wish, entries));
        return values(List.copyOf(entries.values()));
    }

    /** A list adds all that it has; in a map a number names the one to change. */
    private static List<Wish> ofUniversal(Value written) {
        var wishes = new ArrayList<Wish>();
        var all = FieldNames.member(written, ItemField.MULTIFIELDS).orElse(Value.Items.EMPTY);
        var isList = all instanceof Value.Items;
        all.members()
                .forEach((key, each) -> {
                    var kind = FieldNames.member(each, "typeId").map(Value::asText).orElse("");
                    var number = Value.of(key).asWhole();
                    var id = isList || key.startsWith("n") ? 0 : number > 0 ? number : NONE;
                    wishes.add(
                            new Wish(
                                    id,
                                    kind,
                                    FieldNames.member(each, "valueType"),
                                    FieldNames.member(each, "value"),
                                    false));
                });
        return wishes;
    }

    private static List<Wish> ofClassic(Value written) {
        var wishes = new ArrayList<Wish>();
        for (var kind : Kind.values()) {
            var all = written.members().getOrDefault(kind.name(), Value.Items.EMPTY);
            for (var each : all.elements()) {
                var members = each.members();
                wishes.add(
                        new Wish(
                                text(members, "ID").map(Value::asWhole).orElse(0L),
                                kind.name(),
                                text(members, "VALUE_TYPE"),
                                text(members, "VALUE"),
                                text(members, "DELETE").filter(Value::isYes).isPresent()));
            }
        }
        return wishes;
    }

    private static Optional<Value> text(SequencedMap<String, Value> members, String name) {
        return Optional.ofNullable(members.get(name)).filter(value -> !value.isContainer());
    }

    // Whatever names no entry of its kind, and what is new without a value, is passed over.
    private static void grant(Transaction transaction, Wish wish, Map<Long, Entry> entries) {
        if (wish.id() == 0) {
            var value = wish.value().map(Value::asText).orElse("").strip();
            if (isKind(wish.kind()) && !value.isEmpty() && !wish.goes()) {
                var id = IdSequences.next(transaction, "multifield");
                entries.put(id, new Entry(id, wish.kind(), type(wish, USUAL_TYPE), value));
            }
            return;
        }
        var known = entries.get(wish.id());
        if (known == null || !known.kind().equals(wish.kind())) {
            return;
        }
        var value = wish.value().map(Value::asText).map(String::strip).orElse(known.value());
        if (wish.goes() || value.isEmpty()) {
            entries.remove(wish.id());
        } else {
            entries.put(
                    wish.id(),
                    new Entry(wish.id(), wish.kind(), type(wish, known.valueType()), value));
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

    private static String type(Wish wish, String otherwise) {
        return wish.valueType()
                .filter(given -> !given.isBlank())
                .map(given -> given.asText().toUpperCase(Locale.ROOT))
                .orElse(otherwise);
    }

    private static Map<String, Value> values(List<Entry> entries) {
        var values = new LinkedHashMap<String, Value>();
        values.put(ItemField.MULTIFIELDS, list(entries.stream().map(Entry::kept).toList()));
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

    /** Prints one as universal methods do it. */
    static void print(Value kept, ValueWriter sink) {
        Entry.of(kept).kept().writeTo(sink);
    }

    /** Prints those of one kind as classic methods do it: every member a string. */
    static void printClassic(Item item, String kind, ValueWriter sink) {
        sink.startItems();
        item.get(ItemField.MULTIFIELDS).elements().stream()
                .map(Entry::of)
                .filter(entry -> entry.kind().equals(kind))
                .forEach(entry -> {
                    sink.startTree();
                    sink.member("ID", Long.toString(entry.id()));
                    sink.member("VALUE_TYPE", entry.valueType());
                    sink.member("VALUE", entry.value());
                    sink.member("TYPE_ID", entry.kind());
                    sink.endTree();
                });
        sink.endItems();
    }
}
