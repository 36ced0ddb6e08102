package dev.daybook.crm;

import static dev.daybook.crm.ItemField.Holds.STRING;
import static dev.daybook.crm.ItemField.Trait.MULTIPLE;

import dev.daybook.crm.ItemField.Holds;
import dev.daybook.crm.ItemField.Trait;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.Grammar;
import dev.daybook.query.Listing;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields of a type of items: those that the protocol gives it, and the custom ones of the
 * portal. A custom field comes into being when it is first written.
 */
public final class ItemFields {

    private static final Pattern CUSTOM = Pattern.compile("UF_[A-Z0-9_]{1,60}");
    private static final Pattern CUSTOM_CAMEL = Pattern.compile("uf[A-Z_][A-Za-z0-9_]{0,60}");
    private static final String CUSTOM_OF_TYPE =
            """
            select name, is_multiple from custom_field
            where portal_id = ? and entity_type_id = ? order by name\
            """;
    private static final String ADD_CUSTOM =
            """
            insert into custom_field (portal_id, entity_type_id, name, is_multiple)
            values (?, ?, ?, ?) on conflict do nothing\
            """;

    private final EntityType type;
    private final FieldIndex given;
    private final FieldIndex custom = new FieldIndex();

    private ItemFields(EntityType type, FieldIndex given) {
        this.type = type;
        this.given = given;
    }

    /** The fields of a type. */
    public static ItemFields of(Reading reading, EntityType type) {
        var fields = new ItemFields(type, GivenFields.of(type));
        reading.list(
                        CUSTOM_OF_TYPE,
                        row -> custom(row.text(1), row.yes(2)),
                        reading.portal(),
                        type.id())
                .forEach(fields.custom::add);
        return fields;
    }

    private static ItemField custom(String name, boolean isMultiple) {
        return new ItemField(
                name,
                name,
                name,
                STRING,
                "",
                isMultiple ? Set.of(Trait.CUSTOM, MULTIPLE) : Set.of(Trait.CUSTOM));
    }

    public Collection<ItemField> all() {
        if (custom.all().isEmpty()) {
            return given.all();
        }
        var all = new ArrayList<>(given.all());
        all.addAll(custom.all());
        return all;
    }

    public boolean has(String name) {
        return given.has(name) || custom.has(name);
    }

    /** The field that a universal method means by a name. */
    public Optional<ItemField> universal(String written) {
        return given.universal(written).or(() -> custom.universal(written));
    }

    /** The field that a classic method means by a name. */
    public Optional<ItemField> classic(String written) {
        return given.classic(written).or(() -> custom.classic(written));
    }

    /** The custom field that a name stands for, made where the portal does not have it yet. */
    Optional<ItemField> custom(Transaction transaction, String written, boolean isMultiple) {
        if (written.equals("UF_") || universal(written).isPresent()) {
            return Optional.empty();
        }
        var name =
                CUSTOM.matcher(written).matches()
                        ? written
                        : CUSTOM_CAMEL.matcher(written).matches() ? Names.upper(written) : "";
        if (name.isEmpty() || !CUSTOM.matcher(name).matches()) {
            return Optional.empty();
        }
        var field = custom(name.replace("__", "_"), isMultiple);
        transaction.run(ADD_CUSTOM, transaction.portal(), type.id(), field.name(), isMultiple);
        custom.add(field);
        return Optional.of(field);
    }

    /** A selection in which {@code *} is every field of the protocol, {@code UF_*} every custom one. */
    public Value selection(Value wanted, ItemPrinter printer) {
        var names = new ArrayList<Value>();
        for (var name : wanted.elements()) {
            switch (name.asText()) {
                case "*" -> names.addAll(names(printer, false));
                case "UF_*", "uf_*" -> names.addAll(names(printer, true));
                default -> names.add(name);
            }
        }
        return new Value.Items(names);
    }

    private List<Value> names(ItemPrinter printer, boolean custom) {
        return all().stream()
                .filter(field -> field.is(Trait.CUSTOM) == custom)
                .filter(field -> !isLeftOut(field, printer.naming()))
                .map(printer::name)
                .filter(name -> !name.isEmpty())
                .map(Value::of)
                .toList();
    }

    /** What the lists of items list, named and printed as a family of methods does it. */
    public Listing<Item> listing(ItemPrinter printer) {
        var naming = printer.naming();
        var listed = new ArrayList<Field<Item>>();
        for (var field : all()) {
            var name = printer.name(field);
            if (name.isEmpty()) {
                continue;
            }
            listed.add(
                    new Field<>(
                            name,
                            field.type(),
                            field.expression(),
                            field.column().isEmpty(),
                            isLeftOut(field, naming),
                            field.is(Trait.MULTIPLE),
                            (item, sink) -> printer.value(field, item, sink)));
        }
        return new Listing<>(
                listed, naming == Naming.CLASSIC ? Grammar.CLASSIC : universal(printer));
    }

    /** The lists of classic methods tell phones and their like only when they are asked for them. */
    private static boolean isLeftOut(ItemField field, Naming naming) {
        return naming == Naming.CLASSIC && field.holds() == Holds.MULTIFIELD;
    }

    private Grammar universal(ItemPrinter printer) {
        return Grammar.UNIVERSAL.withNames(
                written -> universal(written).map(printer::name).orElse(written),
                written ->
                        universal(written).map(ItemField::upperName).orElse(Names.upper(written)));
    }

    /** The two ways of naming fields. */
    public enum Naming {
        UNIVERSAL,
        CLASSIC
    }
}
