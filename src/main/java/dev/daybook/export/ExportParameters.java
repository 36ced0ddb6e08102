package dev.daybook.export;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.item.ItemField;
import dev.daybook.crm.item.ItemFields;
import dev.daybook.crm.stage.StageBoard;
import dev.daybook.explain.Conditions;
import dev.daybook.explain.Window;
import dev.daybook.export.formats.ExportFormat;
import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parameters of an export, which throw the errors of invalid values. */
record ExportParameters(SequencedMap<String, Value> asked) {

    ExportFormat format() {
        var word = text("format", "csv");
        return ExportFormat.of(word)
                .orElseThrow(() -> ErrorCode.QUESTION_PARAMETER.with("format", word));
    }

    /** Returns the period. Rows may have times in the future, as those of an import. */
    Window window(PortalClock clock) {
        var asOfNow =
                Window.of(
                        text("from", ""),
                        text("to", ""),
                        "",
                        text("zone", ""),
                        "",
                        clock.zone(),
                        clock.now().instant());
        return new Window(asOfNow.from(), asOfNow.to(), Long.MAX_VALUE, asOfNow.clock());
    }

    /** Returns the journals of stage moves. */
    List<MoveJournal> moves(Snapshot snapshot, Caller caller, Window window, Now now) {
        return types(snapshot, EntityFamily::hasHistory).stream()
                .map(type ->
                        new MoveJournal(
                                type,
                                window,
                                category(snapshot, type),
                                Conditions.of(
                                        snapshot,
                                        caller,
                                        type,
                                        tree("filter"),
                                        tree("moves"),
                                        now)))
                .toList();
    }

    /** Returns the items of the asked types, with the columns of all asked fields. */
    List<ItemSource> items(Snapshot snapshot, Caller caller, Window window, Now now) {
        if (asked.containsKey("moves")) {
            throw ErrorCode.QUESTION_PARAMETER.with("moves", "Array");
        }
        var types = types(snapshot, family -> family != EntityFamily.OTHER);
        var names = fieldNames(snapshot, types);
        return types.stream()
                .map(type ->
                        new ItemSource(
                                type,
                                window,
                                category(snapshot, type),
                                Conditions.of(
                                        snapshot,
                                        caller,
                                        type,
                                        tree("filter"),
                                        Value.Items.EMPTY,
                                        now),
                                names,
                                fields(snapshot, type)))
                .toList();
    }

    private List<String> fieldNames(Snapshot snapshot, List<EntityType> types) {
        var known = new LinkedHashSet<String>();
        types.forEach(type -> known.addAll(fields(snapshot, type).keySet()));
        var names = new LinkedHashSet<String>();
        for (var word : words("fields")) {
            if (word.equals("all")) {
                names.addAll(known);
                continue;
            }
            names.add(
                    types.stream()
                            .flatMap(type -> ItemFields.of(snapshot, type).universal(word).stream())
                            .map(ItemField::upperName)
                            .filter(known::contains)
                            .findFirst()
                            .orElseThrow(() -> ErrorCode.QUESTION_PARAMETER.with("fields", word)));
        }
        return List.copyOf(names);
    }

    /** Returns the fields of a type beside those with a column in every export, by their names. */
    private static Map<String, ItemField> fields(Snapshot snapshot, EntityType type) {
        var fields = new LinkedHashMap<String, ItemField>();
        for (var field : ItemFields.of(snapshot, type).all()) {
            var isKnown =
                    type.family() == EntityFamily.OLD_INVOICE || !field.universalName().isEmpty();
            if (isKnown && !ItemSource.isShown(field)) {
                fields.put(field.upperName(), field);
            }
        }
        return fields;
    }

    private List<EntityType> types(Snapshot snapshot, Predicate<EntityFamily> isAsked) {
        var types = new ArrayList<EntityType>();
        var words = Stream.of(text("entityTypeId", "2").split(",")).map(String::strip).distinct();
        for (var word : words.toList()) {
            var id = Value.of(word).asWhole();
            types.add(
                    EntityTypes.find(snapshot, id)
                            .filter(found -> isAsked.test(found.family()))
                            .orElseThrow(() ->
                                    ErrorCode.ENTITY_TYPE_NOT_SUPPORTED.with(
                                            EntityTypes.title(id))));
        }
        return types;
    }

    private Optional<Long> category(Snapshot snapshot, EntityType type) {
        if (!asked.containsKey("categoryId")) {
            return Optional.empty();
        }
        var wanted = number("categoryId");
        if (StageBoard.of(snapshot, type).lanes().stream()
                .noneMatch(lane -> lane.category() == wanted)) {
            throw ErrorCode.QUESTION_CATEGORY.with(wanted);
        }
        return Optional.of(wanted);
    }

    private List<String> words(String name) {
        return Stream.of(text(name, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Returns whether an export of moves contains the tasks too: an object-centric log does, unless
     * its conditions are about items.
     */
    boolean hasTasks(ExportFormat format, Caller caller) {
        return format.isObjectCentric()
                && caller.scopes().contains("task")
                && Stream.of("filter", "moves", "categoryId").noneMatch(asked::containsKey);
    }

    /** Returns whether an event log has an event for the beginning and the end of each stay. */
    boolean hasStarts(Export.Kind kind, ExportFormat format) {
        var lifecycle = text("lifecycle", "complete");
        var hasStarts = lifecycle.equals("start-complete");
        if (hasStarts
                ? format != ExportFormat.XES || kind != Export.Kind.MOVES
                : !lifecycle.equals("complete")) {
            throw ErrorCode.QUESTION_PARAMETER.with("lifecycle", lifecycle);
        }
        return hasStarts;
    }

    /** Returns the columns that are added to the rows. */
    Details details(Export.Kind kind, ExportFormat format) {
        var with = text("with", "");
        if (!with.isEmpty() && !format.isInOrder()) {
            throw ErrorCode.QUESTION_PARAMETER.with("with", with);
        }
        return Details.of(kind, Set.copyOf(words("with")));
    }

    /** Returns a text; the names of a list as one text. */
    String text(String name, String otherwise) {
        var value = asked.getOrDefault(name, Value.Nothing.NOTHING);
        if (value.isContainer() && Set.of("entityTypeId", "with", "fields").contains(name)) {
            return value.elements().stream().map(Value::asText).collect(Collectors.joining(","));
        }
        return value.isBlank() ? otherwise : value.asText();
    }

    boolean has(String name) {
        return asked.containsKey(name);
    }

    long number(String name) {
        var value = asked.getOrDefault(name, Value.of(0));
        if (!value.asText().matches("-?\\d{1,18}")) {
            throw ErrorCode.QUESTION_PARAMETER.with(name, value.asText());
        }
        return value.asWhole();
    }

    Value tree(String name) {
        var value = asked.getOrDefault(name, Value.Items.EMPTY);
        if (!value.isContainer() && !value.isBlank()) {
            throw ErrorCode.QUESTION_PARAMETER.with(name, value.asText());
        }
        return value.isBlank() ? Value.Items.EMPTY : value;
    }
}
