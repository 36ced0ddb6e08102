package dev.daybook.export;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.item.Item;
import dev.daybook.crm.item.ItemField;
import dev.daybook.crm.item.ItemPrinter;
import dev.daybook.crm.item.Items;
import dev.daybook.explain.Conditions;
import dev.daybook.explain.Window;
import dev.daybook.export.formats.ExportColumn;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.TreeWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Items of one type, as each is when it is read.
 *
 * @param window the period in which the items were created
 * @param names the names of the columns of fields, which may belong to other types
 * @param fields the fields of this type by their names
 */
record ItemSource(
        EntityType type,
        Window window,
        Optional<Long> category,
        Conditions conditions,
        List<String> names,
        Map<String, ItemField> fields)
        implements Source<Item> {

    /** Columns with the fields that they show. */
    private static final List<Map.Entry<String, ExportColumn>> COLUMNS =
            List.of(
                    Map.entry("title", ExportColumn.text("TITLE")),
                    Map.entry("categoryId", ExportColumn.small("CATEGORY_ID")),
                    Map.entry("stageId", ExportColumn.text("STAGE_ID")),
                    Map.entry("stageSemanticId", ExportColumn.text("STAGE_SEMANTIC_ID")),
                    Map.entry("assignedById", ExportColumn.number("ASSIGNED_BY_ID")),
                    Map.entry("createdTime", ExportColumn.time("CREATED_TIME")),
                    Map.entry("createdBy", ExportColumn.number("CREATED_BY")),
                    Map.entry("updatedTime", ExportColumn.time("UPDATED_TIME")),
                    Map.entry("updatedBy", ExportColumn.number("UPDATED_BY")),
                    Map.entry("movedTime", ExportColumn.time("MOVED_TIME")),
                    Map.entry("movedBy", ExportColumn.number("MOVED_BY")),
                    Map.entry("previousStageId", ExportColumn.text("PREVIOUS_STAGE_ID")));

    /** Returns whether a field has a column in every export. */
    static boolean isShown(ItemField field) {
        return field.name().equals("id")
                || COLUMNS.stream().anyMatch(column -> column.getKey().equals(field.name()));
    }

    @Override
    public String name() {
        return Integer.toString(type.id());
    }

    @Override
    public List<ExportColumn> columns() {
        var columns = new ArrayList<ExportColumn>();
        columns.add(ExportColumn.small("ENTITY_TYPE_ID"));
        columns.add(ExportColumn.number("ID"));
        COLUMNS.forEach(column -> columns.add(column.getValue()));
        names.forEach(name -> columns.add(ExportColumn.text(name)));
        return columns;
    }

    @Override
    public HistoryPosition position(Snapshot snapshot) {
        return new HistoryPosition(Items.newestId(snapshot, type), 0, 0);
    }

    @Override
    public List<Item> after(Snapshot snapshot, long id, long last, int limit) {
        return Items.after(snapshot, type, id, last, limit);
    }

    @Override
    public long id(Item item) {
        return item.id();
    }

    @Override
    public boolean accepts(Item item) {
        return window.contains(item.createdTime())
                && category.filter(wanted -> wanted != item.categoryId()).isEmpty()
                && conditions.items().test(item.id());
    }

    @Override
    public List<Value> values(Item item) {
        var values = new ArrayList<Value>();
        values.add(Value.of(type.id()));
        values.add(Value.of(item.id()));
        for (var column : COLUMNS) {
            var value = item.get(column.getKey());
            var isNever = column.getValue().isTime() && value.asWhole() == 0;
            values.add(isNever ? Value.Nothing.NOTHING : value);
        }
        for (var name : names) {
            var field = fields.get(name);
            values.add(field == null ? Value.Nothing.NOTHING : text(field, item));
        }
        return values;
    }

    /** Returns the value that the list of items shows, as a text. */
    private Value text(ItemField field, Item item) {
        var value =
                TreeWriter.of(writer ->
                        ItemPrinter.universal(window.clock().zone()).value(field, item, writer));
        if (value == Value.Nothing.NOTHING) {
            return value;
        }
        return Value.of(value.isContainer() ? JsonWriter.text(value) : value.asText());
    }
}
