package dev.daybook.crm.stage;

import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.Semantics;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Field of a dictionary entry: its name, description, output format and filter.
 *
 * @param holds the protocol's word for the type of the value
 * @param blank whether the value can be missing; then it is printed as {@code null}
 */
public record StatusField(
        String name,
        String holds,
        String title,
        Search search,
        boolean blank,
        Function<DictionaryEntry, String> text,
        Set<FieldTrait> traits) {

    static final StatusField ENTITY_ID =
            text("ENTITY_ID", "Dictionary", Search.ONE_VALUE, DictionaryEntry::dictionary)
                    .with(FieldTrait.REQUIRED, FieldTrait.IMMUTABLE);
    static final StatusField STATUS_ID =
            text("STATUS_ID", "Code", Search.ONE_VALUE, DictionaryEntry::statusId)
                    .with(FieldTrait.REQUIRED, FieldTrait.IMMUTABLE);
    static final StatusField NAME =
            text("NAME", "Name", Search.WORDS, DictionaryEntry::name).with(FieldTrait.REQUIRED);
    static final StatusField SORT =
            number("SORT", "Place", Search.ONE_VALUE, DictionaryEntry::sort);
    static final StatusField COLOR = text("COLOR", "Colour", Search.VALUE, DictionaryEntry::color);
    static final StatusField SEMANTICS =
            letter(
                            "SEMANTICS",
                            "Meaning: S success, F failure",
                            Search.ONE_VALUE,
                            entry ->
                                    entry.semantics() == Semantics.PROCESS
                                            ? ""
                                            : entry.semantics().letter())
                    .canBeBlank()
                    .with(FieldTrait.IMMUTABLE);

    /** All fields, in output order. */
    public static final List<StatusField> ALL =
            List.of(
                    number("ID", "ID", Search.VALUE, DictionaryEntry::id)
                            .with(FieldTrait.READ_ONLY),
                    ENTITY_ID,
                    STATUS_ID,
                    NAME,
                    text("NAME_INIT", "Name at delivery", Search.VALUE, DictionaryEntry::nameInit)
                            .with(FieldTrait.READ_ONLY),
                    SORT,
                    letter(
                                    "SYSTEM",
                                    "Belongs to the system",
                                    Search.VALUE,
                                    entry -> entry.isSystem() ? "Y" : "N")
                            .with(FieldTrait.READ_ONLY),
                    number("CATEGORY_ID", "Pipeline", Search.VALUE, DictionaryEntry::categoryId)
                            .canBeBlank()
                            .with(FieldTrait.IMMUTABLE),
                    COLOR,
                    SEMANTICS);

    /** Ways in which a filter compares a field. */
    enum Search {
        /** Equal to the value, or to one of a list. */
        VALUE,
        /** Equal to the value; lists are rejected. */
        ONE_VALUE,
        /** Contains every word of the value. */
        WORDS
    }

    private static StatusField text(
            String name, String title, Search search, Function<DictionaryEntry, String> text) {
        return new StatusField(name, "string", title, search, false, text, Set.of());
    }

    private static StatusField letter(
            String name, String title, Search search, Function<DictionaryEntry, String> text) {
        return new StatusField(name, "char", title, search, false, text, Set.of());
    }

    private static StatusField number(
            String name, String title, Search search, Function<DictionaryEntry, Long> number) {
        return new StatusField(
                name,
                "integer",
                title,
                search,
                false,
                entry -> Long.toString(number.apply(entry)),
                Set.of());
    }

    private StatusField with(FieldTrait... all) {
        return new StatusField(name, holds, title, search, blank, text, Set.of(all));
    }

    private StatusField canBeBlank() {
        return new StatusField(name, holds, title, search, true, text, traits);
    }

    /** Returns the field with a name; names are case-sensitive. */
    static Optional<StatusField> named(String name) {
        return ALL.stream().filter(field -> field.name.equals(name)).findFirst();
    }

    boolean isNumber() {
        return holds.equals("integer");
    }

    String text(DictionaryEntry entry) {
        return text.apply(entry);
    }

    long number(DictionaryEntry entry) {
        return Value.of(text(entry)).asWhole();
    }

    /** Prints the value as classic methods do: a string, or {@code null}. */
    public void print(DictionaryEntry entry, ValueWriter sink) {
        var printed = text(entry);
        if (blank && (printed.isEmpty() || printed.equals("0"))) {
            sink.nothing();
        } else {
            sink.text(printed);
        }
    }
}
