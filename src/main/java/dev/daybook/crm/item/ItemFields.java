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

/** Fields of an entity type: the built-in ones and the custom ones of the portal. */
public final class ItemFields {

    private final FieldIndex builtIn;
    private final FieldIndex custom = new FieldIndex();

    private ItemFields(FieldIndex builtIn) {
        this.builtIn = builtIn;
    }

    /** Returns the fields of a type. */
    public static ItemFields of(Snapshot snapshot, EntityType type) {
        var fields = new ItemFields(BuiltInFields.of(type));
        CustomFields.of(snapshot, type.fieldOwner())
                .forEach(field -> fields.custom.add(ItemField.of(field)));
        return fields;
    }

    /** Returns the custom fields. */
    Collection<ItemField> custom() {
        return custom.all();
    }

    public Collection<ItemField> all() {
        if (custom.all().isEmpty()) {
            return builtIn.all();
        }
        var all = new ArrayList<>(builtIn.all());
        all.addAll(custom.all());
        return all;
    }

    public boolean has(String name) {
        return builtIn.has(name) || custom.has(name);
    }

    /** Returns the field with a name of universal methods. */
    public Optional<ItemField> universal(String written) {
        return builtIn.universal(written).or(() -> custom.universal(written));
    }

    /** Returns the field with a name of classic methods. */
    public Optional<ItemField> classic(String written) {
        return builtIn.classic(written).or(() -> custom.classic(written));
    }

    /** Expands {@code *} into all built-in fields and {@code UF_*} into all custom fields. */
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

    /**
     * Returns the definition of lists of items, with the names and the format of a family of
     * methods.
     */
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
                            (item, writer) -> printer.value(field, item, writer)));
        }
        return new ListDefinition<>(
                listed, naming == Naming.CLASSIC ? FilterDialect.CLASSIC : universal(printer));
    }

    /** Lists of classic methods print phones and the like only on request. */
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

    /** Naming scheme of fields. */
    public enum Naming {
        UNIVERSAL,
        CLASSIC
    }
}
