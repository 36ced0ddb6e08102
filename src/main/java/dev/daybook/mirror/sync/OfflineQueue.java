package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.store.EventAccess;
import dev.daybook.mirror.store.EventHint;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Queue of offline events at the source, whose events are hints. Reserved events are cleared only
 * after their hints are stored, so that a crash does not lose them; what is lost nevertheless,
 * following finds.
 */
final class OfflineQueue {

    private static final String GET = "event.offline.get";
    private static final String CLEAR = "event.offline.clear";

    private final MirrorContext context;
    private EventAccess access = EventAccess.NONE;

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
        if (!access.process().isEmpty()) {
            commands.add(Command.of(CLEAR).with("process_id", access.process()));
        }
        commands.add(
                Command.of(GET)
                        .with("clear", access.isReserving() ? 0 : 1)
                        .with("auth_connector", access.connector()));
        return commands;
    }

    /** Stores the hints of an answer, with the process that has reserved the events. */
    void apply(List<CommandResult> results) {
        if (results.isEmpty() || !(results.getLast() instanceof Answered answer)) {
            return;
        }
        var events = answer.member("events").elements();
        var process =
                access.isReserving() && !events.isEmpty()
                        ? answer.member("process_id").asText()
                        : "";
        if (events.isEmpty() && process.equals(access.process())) {
            return;
        }
        context.apply(change -> {
            for (var event : events) {
                var members = event.members();
                EventHint.of(
                                members.getOrDefault("EVENT_NAME", Value.of("")).asText(),
                                members.getOrDefault("EVENT_DATA", Value.Nothing.NOTHING),
                                members.getOrDefault("EVENT_ADDITIONAL", Value.Items.EMPTY)
                                        .members()
                                        .getOrDefault("user_id", Value.of("")))
                        .ifPresent(hint ->
                                change.stored()
                                        .hint(
                                                hint.entityTypeId(),
                                                hint.elementId(),
                                                hint.userId()));
            }
            change.stored().saveProcess(access.connector(), process);
        });
    }
}
