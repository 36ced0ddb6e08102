package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.mirror.source.Refusal;
import dev.daybook.mirror.store.EventAccess;
import dev.daybook.mirror.store.EventHint;
import dev.daybook.mirror.store.MirrorChanges;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Queue of offline events at the source, whose events are hints. Reserved events are cleared only
 * after their hints are stored. Where a reply may have been lost, the reserved events are listed:
 * the queue does not return them to anybody who does not know the process that has reserved them.
 */
final class OfflineQueue {

    /** Most commands of a cycle: two processes are cleared, and the queue is listed and fetched. */
    static final int MOST_COMMANDS = 4;

    private static final int CLEARED = 2;
    private static final String GET = "event.offline.get";
    private static final String LIST = "event.offline.list";
    private static final String CLEAR = "event.offline.clear";

    private final MirrorContext context;
    private EventAccess access = EventAccess.NONE;

    /** Whether events may be reserved of which nothing is stored here. */
    private boolean isUncertain = true;

    OfflineQueue(MirrorContext context) {
        this.context = context;
    }

    /** Returns the commands of a cycle; none if the queue is not read. */
    List<Command> commands() {
        access = context.store().eventAccess();
        if (access.connector().isEmpty()) {
            return List.of();
        }
        var commands = new ArrayList<Command>();
        access.processes().stream()
                .limit(CLEARED)
                .forEach(process -> commands.add(Command.of(CLEAR).with("process_id", process)));
        if (access.isReserving() && isUncertain) {
            // Events that are not reserved have no process id and come last.
            commands.add(
                    Command.of(LIST)
                            .with("order[PROCESS_ID]", "DESC")
                            .with("auth_connector", access.connector()));
        }
        commands.add(
                Command.of(GET)
                        .with("clear", access.isReserving() ? 0 : 1)
                        .with("auth_connector", access.connector()));
        // Until the reply is stored.
        isUncertain = true;
        return commands;
    }

    /** Stores the hints of the answers, with the processes that have reserved their events. */
    void apply(List<Command> commands, List<CommandResult> results) {
        var processes = new LinkedHashSet<>(access.processes());
        var events = new ArrayList<Value>();
        var mayBeMore = false;
        for (var number = 0; number < commands.size(); number++) {
            var result = results.get(number);
            switch (commands.get(number).method()) {
                case CLEAR -> {
                    if (isSettled(result)) {
                        processes.remove(access.processes().get(number));
                    }
                }
                case LIST -> mayBeMore = listed(result, processes, events);
                default -> fetched(result, processes, events);
            }
        }
        if (!events.isEmpty() || !List.copyOf(processes).equals(access.processes())) {
            context.apply(change -> {
                events.forEach(event -> hint(change.stored(), event));
                change.stored().saveProcesses(access.connector(), List.copyOf(processes));
            });
        }
        isUncertain = mayBeMore;
    }

    /** Returns whether a process needs no further command: a refusal would only be repeated. */
    private static boolean isSettled(CommandResult result) {
        return switch (result) {
            case Answered _ -> true;
            case Refused refused -> refused.kind() != Refusal.LIMIT;
            case CommandResult.NotRun _ -> false;
        };
    }

    /** Takes the reserved events of a list; returns whether the queue may have more of them. */
    private static boolean listed(CommandResult result, Set<String> processes, List<Value> events) {
        if (!(result instanceof Answered answer)) {
            return !isSettled(result);
        }
        var reserved =
                answer.value().elements().stream()
                        .filter(event -> !processOf(event).isEmpty())
                        .toList();
        var isFull = reserved.size() >= Listing.PAGE;
        // The page may end amid the events of a process, which is then listed once more.
        var cut =
                isFull && !processOf(reserved.getFirst()).equals(processOf(reserved.getLast()))
                        ? processOf(reserved.getLast())
                        : "";
        for (var event : reserved) {
            if (!processOf(event).equals(cut)) {
                processes.add(processOf(event));
                events.add(event);
            }
        }
        return isFull;
    }

    private static String processOf(Value event) {
        return event.member("PROCESS_ID").asText();
    }

    private void fetched(CommandResult result, Set<String> processes, List<Value> events) {
        if (!(result instanceof Answered answer)) {
            return;
        }
        var found = answer.member("events").elements();
        events.addAll(found);
        if (access.isReserving() && !found.isEmpty()) {
            processes.add(answer.member("process_id").asText());
        }
    }

    private static void hint(MirrorChanges changes, Value event) {
        EventHint.of(
                        event.member("EVENT_NAME").asText(),
                        event.member("EVENT_DATA"),
                        event.member("EVENT_ADDITIONAL").member("user_id"))
                .ifPresent(
                        hint -> changes.hint(hint.entityTypeId(), hint.elementId(), hint.userId()));
    }
}
