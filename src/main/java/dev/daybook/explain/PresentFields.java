package dev.daybook.explain;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.item.Item;
import dev.daybook.crm.item.ItemField;
import dev.daybook.crm.item.ItemFields;
import dev.daybook.crm.item.ItemPrinter;
import dev.daybook.crm.item.Items;
import dev.daybook.explain.table.Cells;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.TreeWriter;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;

/** Fields of listed items as they are now, which are columns beside those of the past. */
final class PresentFields {

    private final Study study;
    private final ItemPrinter printer;
    private final List<ItemField> fields = new ArrayList<>();

    /**
     * @param wanted names of fields, as in the list of items
     */
    PresentFields(Study study, Value wanted) {
        this.study = study;
        var isClassic = study.type().family() == EntityFamily.OLD_INVOICE;
        var zone = study.window().clock().zone();
        this.printer = isClassic ? ItemPrinter.classic(zone) : ItemPrinter.universal(zone);
        var known = ItemFields.of(study.snapshot(), study.type());
        for (var each : wanted.elements()) {
            var name = each.asText();
            fields.add(
                    (isClassic ? known.classic(name) : known.universal(name))
                            .orElseThrow(() -> ErrorCode.SELECT_FIELD.with(name)));
        }
    }

    /** Returns columns and behind them those of the fields. */
    List<Column> columns(List<Column> past) {
        var all = new ArrayList<>(past);
        fields.forEach(field -> all.add(Column.of(printer.name(field) + "Now", Kind.OBJECT)));
        return all;
    }

    /** Returns rows that begin with the id of an item, and behind them the values of the fields. */
    List<List<Value>> rows(List<List<Value>> past) {
        if (fields.isEmpty()) {
            return past;
        }
        return past.stream().map(this::row).toList();
    }

    private List<Value> row(List<Value> past) {
        var id = past.getFirst().asWhole();
        var items = Items.after(study.snapshot(), study.type(), id - 1, id, 1);
        var row = new ArrayList<>(past);
        for (var field : fields) {
            row.add(items.isEmpty() ? Cells.NULL : value(field, items.getFirst()));
        }
        return row;
    }

    private Value value(ItemField field, Item item) {
        return TreeWriter.of(writer -> printer.value(field, item, writer));
    }
}
