package dev.daybook.crm.item;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.FieldNames;
import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemField.Holds;
import dev.daybook.customfields.CustomFields;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a type of items: those that the protocol gives it, and the custom ones of the
 * portal.
 */
public final class ItemFields {

    private final FieldIndex given;
    private final FieldIndex custom = new FieldIndex();

    private ItemFields(FieldIndex given) {
        this.given = given;
    }

    /** The fields of a type. */
    public static ItemFields of(Snapshot snapshot, EntityType type) {
        var fields = new ItemFields(BuiltInFields.of(type));
        CustomFields.of(snapshot, type.fieldOwner())
                .forEach(field -> fields.custom.add(ItemField.of(field)));
        return fields;
    }

    /** The fields that people added. */
    Collection<ItemField> custom() {
        return custom.all();
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
                .filter(field -> field.is(FieldTrait.CUSTOM) == custom)
                .filter(field -> !isLeftOut(field, printer.naming()))
                .map(printer::name)
                .filter(name -> !name.isEmpty())
                .map(Value::of)
                .toList();
    }

    /** What the lists of items list, named and printed as a family of methods does it. */
    public ListDefinition<Item> listing(ItemPrinter printer) {
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
                            field.is(FieldTrait.MULTIPLE),
                            (item, sink) -> printer.value(field, item, sink)));
        }
        return new ListDefinition<>(
                listed, naming == Naming.CLASSIC ? FilterDialect.CLASSIC : universal(printer));
    }

    /** The lists of classic methods tell phones and their like only when they are asked for them. */
    private static boolean isLeftOut(ItemField field, Naming naming) {
        return naming == Naming.CLASSIC && field.holds() == Holds.MULTIFIELD;
    }

    private FilterDialect universal(ItemPrinter printer) {
        return FilterDialect.UNIVERSAL.withNames(
                written -> universal(written).map(printer::name).orElse(written),
                written ->
                        universal(written)
                                .map(ItemField::upperName)
                                .orElse(FieldNames.upper(written)));
    }

    /** The two ways of naming fields. */
    public enum Naming {
        UNIVERSAL,
        CLASSIC
    }
}
