package dev.daybook.cli;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.item.ItemCheck;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.history.HistoryVerification;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.tasks.history.TaskChanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook verify}: whether what is derived from history still agrees with its rows. */
@Command(
        name = "verify",
        description = {
            "Reads all history and compares its rows with the stored summaries, from which totals"
                    + " and pages are answered; and the items with the newest rows about them.",
            "Exit code 1: something differs, and was not repaired."
        })
final class Verify extends PortalCommand {

    /** So many of what differs are named. */
    private static final int NAMED = 20;

    @Option(
            names = "--repair",
            fallbackValue = "true",
            description = "Make summaries that differ anew; a server that runs notices.")
    private boolean repair;

    private final List<String> lines = new ArrayList<>();
    private final List<Value> histories = new ArrayList<>();
    private final List<Value> items = new ArrayList<>();
    private boolean agrees = true;
    private boolean canBeRepaired;

    @Override
    boolean isReadOnly() {
        return !repair;
    }

    @Override
    Outcome run(Database portal) {
        var moves = StageMoves.verification(portal);
        for (var type : moves.parts()) {
            verify("stage_move", type, title(type), moves);
        }
        verify("task_change", 0, "task history", TaskChanges.verification(portal));
        for (var type : ItemCheck.TYPES) {
            verify(type, new ItemCheck(portal).check(type));
        }
        if (canBeRepaired && !repair) {
            lines.add("Run it again with --repair to make these summaries anew.");
        }
        return new Outcome(
                String.join("\n", lines),
                Value.tree("agrees", agrees, "histories", list(histories), "items", list(items)),
                agrees ? 0 : 1);
    }

    private static String title(long type) {
        var name = EntityTypes.title(type);
        return "stage history of type " + type + (name.isEmpty() ? "" : " (" + name + ")");
    }

    private void verify(String history, long part, String title, HistoryVerification verification) {
        HistoryVerification.Found found;
        try (var progress = ConsoleProgress.of(title, verification.lastBlock(part) + 1)) {
            found = verification.check(part, repair, progress::reach);
        }
        var differing = found.differing();
        agrees &= (differing.isEmpty() || repair) && !found.isBeyondCounter();
        canBeRepaired |= !differing.isEmpty();
        lines.add(
                title
                        + ": "
                        + found.rows()
                        + " rows, "
                        + found.blocks()
                        + " blocks: "
                        + (found.agrees() ? "all agree" : wrong(found)));
        var told = new LinkedHashMap<String, Value>();
        told.put("history", Value.of(history));
        if (part > 0) {
            told.put("entity_type_id", Value.of(part));
        }
        told.put("rows", Value.of(found.rows()));
        told.put("blocks", Value.of(found.blocks()));
        told.put("differing_blocks", numbers(differing));
        told.put("repaired", Value.of(repair && !differing.isEmpty()));
        told.put("last_id", Value.of(found.lastId()));
        told.put("last_id_handed_out", Value.of(found.handedOut()));
        histories.add(Value.of(told));
    }

    private String wrong(HistoryVerification.Found found) {
        var wrong = new ArrayList<String>();
        if (!found.differing().isEmpty()) {
            wrong.add((repair ? "made anew: " : "these differ: ") + named(found.differing()));
        }
        if (found.isBeyondCounter()) {
            wrong.add(
                    "the newest id is "
                            + found.lastId()
                            + ", but only those up to "
                            + found.handedOut()
                            + " were handed out");
        }
        return String.join("; ", wrong);
    }

    private void verify(EntityType type, ItemCheck.Found found) {
        agrees &= found.differing().isEmpty();
        lines.add(
                "items of type "
                        + type.id()
                        + " ("
                        + type.title()
                        + "): "
                        + found.items()
                        + " with history: "
                        + (found.differing().isEmpty()
                                ? "all agree"
                                : "not where it says: " + named(found.differing())));
        items.add(
                Value.tree(
                        "entity_type_id",
                        type.id(),
                        "items",
                        found.items(),
                        "differing_items",
                        numbers(found.differing())));
    }

    private static String named(List<Long> numbers) {
        var first =
                numbers.stream()
                        .limit(NAMED)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return numbers.size() <= NAMED
                ? first
                : first + " and " + (numbers.size() - NAMED) + " more";
    }

    private static Value numbers(List<Long> numbers) {
        return list(numbers.stream().map(Value::of).toList());
    }

    private static Value list(List<? extends Value> values) {
        return new Value.Items(List.copyOf(values));
    }
}
