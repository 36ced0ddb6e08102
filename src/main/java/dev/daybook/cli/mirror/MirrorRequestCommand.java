package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.UsageException;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.MirrorRequest;
import dev.daybook.protocol.Value;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Commands that request work of the running mirror. */
abstract class MirrorRequestCommand extends MirrorCommand {

    MirrorRequestCommand(InstantSource clock) {
        super(clock);
    }

    abstract MirrorRequest request();

    @Override
    protected void check() {
        request();
    }

    /** Throws if a type is not mirrored. */
    private static void requireType(MirrorStore mirror, long type) {
        var names = List.of("moves." + type, "items." + type);
        if (mirror.streams().stream().noneMatch(state -> names.contains(state.stream()))) {
            throw new CommandFailedException(
                    "type " + type + " is not mirrored: ./daybook mirror status lists the types");
        }
    }

    @Override
    Result run(MirrorStore mirror) {
        var request = request();
        switch (request) {
            case MirrorRequest.CompareType(var type) -> requireType(mirror, type);
            case MirrorRequest.RereadMoves(var type, _, _) -> requireType(mirror, type);
            case MirrorRequest.Compare _,
                    MirrorRequest.RereadTask _,
                    MirrorRequest.AcceptDeletions _,
                    MirrorRequest.AcceptPortal _ -> {}
        }
        mirror.change(request::addTo);
        return new Result(
                "Requested: " + request.text() + ". A running mirror begins within a second.",
                Value.tree("requested", request.text()));
    }

    /** {@code daybook mirror reconcile}. */
    @Command(
            name = "reconcile",
            description = "Compares the mirror with the source now, instead of in the next hour.")
    static final class Reconcile extends MirrorRequestCommand {

        @Option(
                names = "--type",
                paramLabel = "T",
                description =
                        "Compare the moves and items of this type only (default: everything).")
        private @Nullable Integer type;

        Reconcile(InstantSource clock) {
            super(clock);
        }

        @Override
        MirrorRequest request() {
            return type == null ? new MirrorRequest.Compare() : new MirrorRequest.CompareType(type);
        }
    }

    /** {@code daybook mirror reread}. */
    @Command(name = "reread", description = "Reads the history of a task or a type again.")
    static final class Reread extends MirrorRequestCommand {

        @Option(names = "--task", paramLabel = "N", description = "Task whose history is read.")
        private @Nullable Long task;

        @Option(names = "--type", paramLabel = "T", description = "Type whose moves are read.")
        private @Nullable Integer type;

        @Option(
                names = "--from",
                paramLabel = "ID",
                description = "First id (default: the oldest).")
        private long from;

        @Option(names = "--to", paramLabel = "ID", description = "Last id (default: the newest).")
        private @Nullable Long to;

        Reread(InstantSource clock) {
            super(clock);
        }

        @Override
        MirrorRequest request() {
            if (task != null && type == null) {
                return new MirrorRequest.RereadTask(task);
            }
            if (type != null && task == null) {
                var last = to == null ? Long.MAX_VALUE : to;
                return new MirrorRequest.RereadMoves(type, from, last);
            }
            throw new UsageException("use either --task or --type");
        }
    }
}
