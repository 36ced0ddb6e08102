package dev.daybook.cli;

import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.ProgressIndicator;
import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.item.ItemCheck;
import dev.daybook.crm.stagehistory.GoneMoves;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.history.HistoryVerification;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.operations.CounterCheck;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.tasks.TaskCheck;
import dev.daybook.tasks.history.GoneChanges;
import dev.daybook.tasks.history.TaskChanges;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook verify}: compares history rows with the data derived from them. */
@Command(
        name = "verify",
        description = {
            "Compares all history rows with the stored summaries, which provide totals and pages, the"
                    + " stage of each item and the values and parts of each task with their history,"
                    + " and counters with the ids in use.",
            "Exit code 1: there are differences that were not repaired."
        })
final class VerifyCommand extends PortalCommand {

    private static final String LEFT_OUT =
            "items and values without history, stages and CRM elements of tasks, and tasks with"
                    + " imported history";
    private static final String MIRRORED = "; smart processes and tasks, which are the source's";

    /** Maximum number of differences that are listed. */
    private static final int MAX_LISTED = 20;

    @Option(
            names = "--repair",
            fallbackValue = "true",
            description = "Rebuild summaries that differ; a running server loads them again.")
    private boolean repair;

    private final List<String> lines = new ArrayList<>();
    private final List<Value> histories = new ArrayList<>();
    private final List<Value> items = new ArrayList<>();
    private final List<Value> counters = new ArrayList<>();
    private Value tasks = Value.Nothing.NOTHING;
    private boolean agrees = true;
    private boolean canBeRepaired;

    @Override
    protected boolean isReadOnly() {
        return !repair;
    }

    @Override
    protected Result run(Database portal) {
        var moves = StageMoves.verification(portal);
        for (var type : moves.parts()) {
            verify("stage_move", type, title(type), moves);
            moves.all().stream()
                    .skip(1)
                    .forEach(other ->
                            verify(
                                    other.index(),
                                    type,
                                    title(type) + ", index " + other.index(),
                                    other));
        }
        verify("task_change", 0, "task history", TaskChanges.verification(portal));
        var gone = GoneMoves.verification(portal);
        for (var type : gone.parts()) {
            verify("stage_move_gone", type, "archived " + title(type), gone);
        }
        var goneChanges = GoneChanges.verification(portal);
        if (goneChanges.lastBlock(0) > 0 || goneChanges.check(0, false, _ -> {}).rows() > 0) {
            verify("task_change_gone", 0, "archived task history", goneChanges);
        }
        var check = new ItemCheck(portal);
        for (var type : ItemCheck.TYPES) {
            var found = check.check(type);
            agrees &= found.differing().isEmpty();
            add(type, found, "");
        }
        var isMirror = new MirrorStore(portal, InstantSource.system()).settings().isPresent();
        if (!isMirror) {
            // Stages can be switched off for a while, and then items move without a row.
            processes(portal)
                    .forEach(type ->
                            add(type, check.check(type), ", as after a time without stages"));
            tasks(new TaskCheck(portal).check());
        }
        counters(CounterCheck.check(portal));
        lines.add("not compared: " + LEFT_OUT + (isMirror ? MIRRORED : ""));
        if (canBeRepaired && !repair) {
            lines.add("Run it again with --repair to rebuild these summaries.");
        }
        return new Result(
                String.join("\n", lines),
                Value.tree(
                        "agrees",
                        agrees,
                        "histories",
                        list(histories),
                        "items",
                        list(items),
                        "tasks",
                        tasks,
                        "counters",
                        list(counters)),
                agrees ? 0 : 1);
    }

    private static String title(long type) {
        var name = EntityTypes.title(type);
        return "stage history of type " + type + (name.isEmpty() ? "" : " (" + name + ")");
    }

    private void verify(String history, long part, String title, HistoryVerification verification) {
        HistoryVerification.Found found;
        try (var progress = ProgressIndicator.of(title, verification.lastBlock(part) + 1)) {
            found = verification.check(part, repair, progress::reach);
        }
        var differing = found.differing();
        agrees &= (found.isRight() || repair) && !found.isBeyondCounter();
        canBeRepaired |= !found.isRight();
        lines.add(
                title
                        + ": "
                        + found.rows()
                        + " rows, "
                        + found.blocks()
                        + " blocks: "
                        + (found.agrees() ? "all match" : problems(found)));
        var json = new LinkedHashMap<String, Value>();
        json.put("history", Value.of(history));
        if (part > 0) {
            json.put("entity_type_id", Value.of(part));
        }
        json.put("rows", Value.of(found.rows()));
        json.put("blocks", Value.of(found.blocks()));
        json.put("differing_blocks", numbers(differing));
        json.put("misnumbered_rows", numbers(found.misnumbered()));
        json.put("repaired", Value.of(repair && !found.isRight()));
        json.put("last_id", Value.of(found.lastId()));
        json.put("last_id_handed_out", Value.of(found.handedOut()));
        histories.add(Value.of(json));
    }

    private String problems(HistoryVerification.Found found) {
        var problems = new ArrayList<String>();
        if (!found.differing().isEmpty()) {
            problems.add(
                    (repair ? "rebuilt blocks " : "differences in blocks ")
                            + listed(found.differing()));
        }
        if (!found.misnumbered().isEmpty()) {
            problems.add(
                    (repair
                                    ? "replaced numbers of kinds of rows "
                                    : "wrong numbers of kinds in rows ")
                            + listed(found.misnumbered()));
        }
        if (found.isBeyondCounter()) {
            problems.add(
                    "the newest id is "
                            + found.lastId()
                            + ", but the last one assigned is "
                            + found.handedOut());
        }
        return String.join("; ", problems);
    }

    /**
     * Adds the result for the items of a type.
     *
     * @param remark what may explain differences; empty if nothing does
     */
    private void add(EntityType type, ItemCheck.Found found, String remark) {
        lines.add(
                "items of type "
                        + type.id()
                        + " ("
                        + type.title()
                        + "): "
                        + found.items()
                        + " with history: "
                        + (found.differing().isEmpty()
                                ? "all match"
                                : "stage differs from history"
                                        + remark
                                        + ": "
                                        + listed(found.differing())));
        items.add(
                Value.tree(
                        "entity_type_id",
                        type.id(),
                        "items",
                        found.items(),
                        "differing_items",
                        numbers(found.differing())));
    }

    private static List<EntityType> processes(Database portal) {
        return portal.read(EntityTypes::all).stream()
                .filter(type -> type.family() == EntityFamily.SMART_PROCESS)
                .toList();
    }

    private void tasks(TaskCheck.Found found) {
        agrees &= found.agrees();
        var json = new LinkedHashMap<String, Value>();
        json.put("tasks", Value.of(found.tasks()));
        var problems = new ArrayList<String>();
        found.differing()
                .forEach((part, ids) -> {
                    json.put("differing_" + part.word(), numbers(ids));
                    if (!ids.isEmpty()) {
                        problems.add(part.word() + " differ from history: " + listed(ids));
                    }
                });
        tasks = Value.of(json);
        lines.add(
                "tasks: "
                        + found.tasks()
                        + ", values and parts: "
                        + (problems.isEmpty() ? "all match" : String.join("; ", problems)));
    }

    private void counters(List<CounterCheck.Found> found) {
        var problems = new ArrayList<String>();
        for (var each : found) {
            if (each.isBehind()) {
                agrees = false;
                problems.add(
                        "the newest id of "
                                + each.counter()
                                + " is "
                                + each.lastId()
                                + ", but the last one assigned is "
                                + each.handedOut());
            }
            counters.add(
                    Value.tree(
                            "counter",
                            each.counter(),
                            "last_id",
                            each.lastId(),
                            "last_id_handed_out",
                            each.handedOut()));
        }
        lines.add(
                "counters: "
                        + found.size()
                        + ": "
                        + (problems.isEmpty() ? "all match" : String.join("; ", problems)));
    }

    private static String listed(List<Long> numbers) {
        var first =
                numbers.stream()
                        .limit(MAX_LISTED)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return numbers.size() <= MAX_LISTED
                ? first
                : first + " and " + (numbers.size() - MAX_LISTED) + " more";
    }

    private static Value numbers(List<Long> numbers) {
        return list(numbers.stream().map(Value::of).toList());
    }

    private static Value list(List<? extends Value> values) {
        return new Value.Items(List.copyOf(values));
    }
}
