package dev.daybook.crm.item;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.FieldNames;
import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemField.Holds;
import dev.daybook.customfields.CustomFields;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.storage.SetupPart;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Fields of an entity type: the built-in ones, links to parents, and the custom ones. */
public final class ItemFields {

    private final FieldIndex builtIn;
    private final FieldIndex added = new FieldIndex();

    private ItemFields(FieldIndex builtIn) {
        this.builtIn = builtIn;
    }

    /** Fields of a type, as a part of the set-up. */
    private record OfType(EntityType type) implements SetupPart<ItemFields> {
        @Override
        public ItemFields load(Snapshot snapshot) {
            return read(snapshot, type);
        }
    }

    /** Returns the fields of a type. */
    public static ItemFields of(Snapshot snapshot, EntityType type) {
        return snapshot.setup(new OfType(type));
    }

    private static ItemFields read(Snapshot snapshot, EntityType type) {
        var fields = new ItemFields(BuiltInFields.of(type));
        EntityTypes.parents(snapshot, type)
                .forEach(parent -> fields.added.add(ItemField.parent(parent)));
        CustomFields.of(snapshot, type.fieldOwner())
                .forEach(field -> fields.added.add(ItemField.of(field)));
        return fields;
    }

    /** Returns the fields that the portal adds: links to parents and custom fields. */
    Collection<ItemField> added() {
        return added.all();
    }

    public Collection<ItemField> all() {
        if (added.all().isEmpty()) {
            return builtIn.all();
        }
        var all = new ArrayList<>(builtIn.all());
        all.addAll(added.all());
        return all;
    }

    public boolean has(String name) {
        return builtIn.has(name) || added.has(name);
    }

    /** Returns the field with a name of universal methods. */
    public Optional<ItemField> universal(String written) {
        return builtIn.universal(written).or(() -> added.universal(written));
    }

    /** Returns the field with a name of classic methods. */
    public Optional<ItemField> classic(String written) {
        return builtIn.classic(written).or(() -> added.classic(written));
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
                .filter(field -> !isLeftOut(field, printer))
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
                            isLeftOut(field, printer),
                            field.is(FieldTrait.MULTIPLE),
                            (item, writer) -> printer.value(field, item, writer)));
        }
        return new ListDefinition<>(
                listed, naming == Naming.CLASSIC ? FilterDialect.CLASSIC : universal(printer));
    }

    /** Lists of classic methods print phones and the like only on request. */
    private static boolean isLeftOut(ItemField field, ItemPrinter printer) {
        return printer.isOnRequest(field)
                || (printer.naming() == Naming.CLASSIC && field.holds() == Holds.MULTIFIELD);
    }

    private FilterDialect universal(ItemPrinter printer) {
        return FilterDialect.UNIVERSAL.withNames(
                written -> universal(written).map(printer::name).orElse(written),
                // The protocol converts camel case in its errors (`foo` is reported as `FOO`).
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
