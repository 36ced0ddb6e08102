package dev.daybook.cli.mirror;

import dev.daybook.cli.support.UsageException;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.MirrorRequest;
import dev.daybook.protocol.Value;
import java.time.InstantSource;
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

    @Override
    Result run(MirrorStore mirror) {
        var request = request();
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
        Reconcile(InstantSource clock) {
            super(clock);
        }

        @Override
        MirrorRequest request() {
            return new MirrorRequest.Compare();
        }
    }

    /** {@code daybook mirror reread}. */
    @Command(name = "reread", description = "Reads the history of a task or a type again.")
    static final class Reread extends MirrorRequestCommand {

        @Option(names = "--task", paramLabel = "N", description = "Task whose history is read.")
        private @Nullable Long task;

        @Option(names = "--type", paramLabel = "T", description = "Type whose moves are read.")
        private @Nullable Long type;

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
                return new MirrorRequest.RereadMoves(type.intValue(), from, last);
            }
            throw new UsageException("use either --task or --type");
        }
    }
}
