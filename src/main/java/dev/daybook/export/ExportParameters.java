package dev.daybook.export;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
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
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
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
        var journals = new ArrayList<MoveJournal>();
        var words = Stream.of(text("entityTypeId", "2").split(",")).map(String::strip).distinct();
        for (var word : words.toList()) {
            var id = Value.of(word).asWhole();
            var type =
                    EntityTypes.find(snapshot, id)
                            .filter(found -> found.family().hasHistory())
                            .orElseThrow(() ->
                                    ErrorCode.ENTITY_TYPE_NOT_SUPPORTED.with(
                                            EntityTypes.title(id)));
            Optional<Long> category = Optional.empty();
            if (asked.containsKey("categoryId")) {
                var wanted = number("categoryId");
                if (StageBoard.of(snapshot, type).lanes().stream()
                        .noneMatch(lane -> lane.category() == wanted)) {
                    throw ErrorCode.QUESTION_CATEGORY.with(wanted);
                }
                category = Optional.of(wanted);
            }
            journals.add(
                    new MoveJournal(
                            type,
                            window,
                            category,
                            Conditions.of(
                                    snapshot, caller, type, tree("filter"), tree("moves"), now)));
        }
        return journals;
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
        return Details.of(
                kind,
                Stream.of(with.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toSet()));
    }

    /** Returns a text; the names of a list as one text. */
    String text(String name, String otherwise) {
        var value = asked.getOrDefault(name, Value.Nothing.NOTHING);
        if (value.isContainer() && Set.of("entityTypeId", "with").contains(name)) {
            return value.elements().stream().map(Value::asText).collect(Collectors.joining(","));
        }
        return value.isBlank() ? otherwise : value.asText();
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
