package dev.daybook.crm.smartprocess;

import static dev.daybook.crm.FieldTrait.IMMUTABLE;
import static dev.daybook.crm.FieldTrait.READ_ONLY;
import static dev.daybook.crm.FieldTrait.REQUIRED;

import dev.daybook.crm.FieldNames;
import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.SmartProcess;
import dev.daybook.crm.SmartProcessSettings;
import dev.daybook.crm.SmartProcessSettings.Switch;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ValueWriter;
import dev.daybook.query.Field;
import dev.daybook.query.Field.Printer;
import dev.daybook.query.FieldType;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Fields of a smart process, for lists and descriptions. */
public final class SmartProcessFields {

    private final List<Described> fields = new ArrayList<>();
    private final ListDefinition<SmartProcess> listing;

    /**
     * Field with its description.
     *
     * @param holds the protocol's name for the type of its values
     */
    public record Described(
            Field<SmartProcess> field, String holds, String title, Set<FieldTrait> traits) {}

    /**
     * @param zone the time zone of printed times
     */
    public SmartProcessFields(ZoneId zone) {
        number("id", "ID", "id", (process, out) -> out.whole(process.id()), READ_ONLY);
        add(
                Field.of(
                        "title",
                        FieldType.TEXT,
                        "title",
                        (process, out) -> out.text(process.title())),
                "string",
                "Name",
                REQUIRED);
        add(
                Field.of(
                        "code",
                        FieldType.TEXT,
                        "coalesce(settings ->> 'code', '')",
                        (process, out) -> out.text(SmartProcessSettings.code(process))),
                "string",
                "Code");
        user(
                "createdBy",
                "Created by",
                "created_by",
                (process, out) -> out.whole(process.createdBy()));
        number(
                "entityTypeId",
                "Type of its items",
                "entity_type_id",
                (process, out) -> out.whole(process.entityTypeId()),
                REQUIRED,
                IMMUTABLE);
        number(
                "customSectionId",
                "Workplace",
                "nullif(cast(settings ->> 'customSectionId' as bigint), 0)",
                SmartProcessFields::printSection,
                IMMUTABLE);
        for (var each : Switch.values()) {
            add(
                    new Field<>(
                            each.wireName(),
                            FieldType.FLAG,
                            "(settings ->> '" + each.wireName() + "')",
                            true,
                            false,
                            (process, out) -> out.text(process.isOn(each) ? "Y" : "N")),
                    "boolean",
                    each.title());
        }
        time(
                "createdTime",
                "Created on",
                "created_time",
                (process, out) -> out.text(Dates.write(process.createdTime(), zone)));
        time(
                "updatedTime",
                "Modified on",
                "updated_time",
                (process, out) -> out.text(Dates.write(process.updatedTime(), zone)));
        user(
                "updatedBy",
                "Modified by",
                "updated_by",
                (process, out) -> out.whole(process.updatedBy()));
        listing = new ListDefinition<>(fields.stream().map(Described::field).toList(), grammar());
    }

    private static void printSection(SmartProcess process, ValueWriter out) {
        var section = SmartProcessSettings.selectedSection(process);
        if (section == 0) {
            out.nothing();
        } else {
            out.whole(section);
        }
    }

    private void add(Field<SmartProcess> field, String holds, String title, FieldTrait... traits) {
        fields.add(new Described(field, holds, title, Set.of(traits)));
    }

    private void number(
            String name,
            String title,
            String column,
            Printer<SmartProcess> print,
            FieldTrait... traits) {
        add(Field.of(name, FieldType.INTEGER, column, print), "integer", title, traits);
    }

    private void user(String name, String title, String column, Printer<SmartProcess> print) {
        add(Field.of(name, FieldType.INTEGER, column, print), "user", title, READ_ONLY);
    }

    private void time(String name, String title, String column, Printer<SmartProcess> print) {
        add(Field.of(name, FieldType.TIME, column, print), "datetime", title);
    }

    private FilterDialect grammar() {
        Map<String, String> byUpper =
                fields.stream()
                        .map(each -> each.field().name())
                        .collect(Collectors.toMap(FieldNames::upper, name -> name));
        return FilterDialect.UNIVERSAL.withNames(
                written -> byUpper.getOrDefault(written, written), FieldNames::upper);
    }

    public List<Described> all() {
        return fields;
    }

    /** Returns the definition of lists of smart processes. */
    public ListDefinition<SmartProcess> listing() {
        return listing;
    }

    /** Prints all fields of a smart process, with its links. */
    public void print(SmartProcess process, ValueWriter writer) {
        writer.startTree();
        for (var each : fields) {
            writer.name(each.field().name());
            each.field().printer().print(process, writer);
        }
        SmartProcessSettings.printLinks(process, writer);
        writer.endTree();
    }
}
