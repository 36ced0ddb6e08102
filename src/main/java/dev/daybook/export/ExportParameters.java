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
import java.util.Collection;
import java.util.HashSet;
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

    private static final char DELIMITER = ';';

    /** Names of the parameters, with those of the credential. */
    private static final Set<String> NAMES =
            Set.of(
                    "access_token",
                    "after",
                    "auth",
                    "categoryId",
                    "csv",
                    "delimiter",
                    "edition",
                    "entityTypeId",
                    "fields",
                    "filter",
                    "format",
                    "from",
                    "gone",
                    "lifecycle",
                    "moves",
                    "objects",
                    "position",
                    "to",
                    "with",
                    "zone");

    /** Throws if a parameter has an unknown name: its effect would be missing unnoticed. */
    static void requireKnown(Map<String, Value> asked) {
        asked.forEach((name, value) -> {
            if (!NAMES.contains(name)) {
                throw ErrorCode.QUESTION_PARAMETER.with(name, value.asText());
            }
        });
    }

    ExportFormat format() {
        var word = text("format", "csv");
        var format =
                ExportFormat.of(word)
                        .orElseThrow(() -> ErrorCode.QUESTION_PARAMETER.with("format", word));
        var csv = text("csv", "");
        if (csv.isEmpty() || (csv.equals("plain") && format == ExportFormat.CSV)) {
            return format;
        }
        if (csv.equals("excel") && (format == ExportFormat.CSV || format == ExportFormat.EXCEL)) {
            return ExportFormat.EXCEL;
        }
        throw ErrorCode.QUESTION_PARAMETER.with("csv", csv);
    }

    /** Returns the form of the export. */
    ExportOptions options(Export.Kind kind, Set<String> objects, boolean hasGone) {
        var format = format();
        return new ExportOptions(
                format,
                delimiter(format),
                hasStarts(kind, format),
                objects.contains(OcelLog.PERSON),
                // Rows of the archive have them in their own columns.
                hasGone ? Details.NONE : details(kind, format));
    }

    private char delimiter(ExportFormat format) {
        var text = text("delimiter", "");
        if (text.isEmpty()) {
            return DELIMITER;
        }
        if (format != ExportFormat.EXCEL || text.length() != 1 || "\"\r\n".contains(text)) {
            throw ErrorCode.QUESTION_PARAMETER.with("delimiter", text);
        }
        return text.charAt(0);
    }

    /**
     * Returns the object types that the export contains, all of them unless some are asked for.
     *
     * @param known the types of the journals that are exported
     */
    Set<String> objects(ExportFormat format, Collection<String> known) {
        var asked = words("objects");
        if (asked.isEmpty()) {
            var all = new HashSet<>(known);
            all.add(OcelLog.PERSON);
            return all;
        }
        var isNothing = asked.stream().noneMatch(known::contains);
        for (var word : asked) {
            if (!format.isObjectCentric()
                    || isNothing
                    || !(known.contains(word) || word.equals(OcelLog.PERSON))) {
                throw ErrorCode.QUESTION_PARAMETER.with("objects", word);
            }
        }
        return Set.copyOf(asked);
    }

    /** Returns whether the rows of the archive of a mirror are exported too. */
    boolean hasGone(Caller caller, Export.Kind kind, ExportFormat format) {
        var gone = text("gone", "N");
        if (Set.of("N", "0", "false").contains(gone)) {
            return false;
        }
        // Conditions on rows and names are looked up by ids, which archived rows may share.
        if (!Set.of("Y", "1", "true").contains(gone)
                || kind != Export.Kind.MOVES
                || !format.isInOrder()
                || asked.containsKey("moves")
                || words("with").stream().anyMatch(word -> !word.equals("origin"))) {
            throw ErrorCode.QUESTION_PARAMETER.with("gone", gone);
        }
        if (!caller.isAdmin()) {
            throw ErrorCode.ADMINISTRATOR_NEEDED.with();
        }
        return true;
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

    /** Returns whether rows show their origin. */
    boolean hasOrigin() {
        return words("with").contains("origin");
    }

    /** Returns whether an event log has an event for the beginning and the end of each stay. */
    private boolean hasStarts(Export.Kind kind, ExportFormat format) {
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
    private Details details(Export.Kind kind, ExportFormat format) {
        var with = text("with", "");
        if (!with.isEmpty() && !format.isInOrder()) {
            throw ErrorCode.QUESTION_PARAMETER.with("with", with);
        }
        return Details.of(kind, Set.copyOf(words("with")));
    }

    /** Returns a text; the names of a list as one text. */
    String text(String name, String otherwise) {
        var value = asked.getOrDefault(name, Value.Nothing.NOTHING);
        if (value.isContainer()
                && Set.of("entityTypeId", "with", "fields", "objects").contains(name)) {
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
