package dev.daybook.cli.mirror;

import dev.daybook.mirror.report.MirrorReport;
import dev.daybook.mirror.store.MirrorStore;
import java.time.InstantSource;
import picocli.CommandLine.Command;

/** Commands that show what a mirror contains. */
class MirrorStatusCommand extends MirrorCommand {

    MirrorStatusCommand(InstantSource clock) {
        super(clock);
    }

    /** {@code daybook mirror status}. */
    @Command(name = "status", description = "Shows where the mirror stands.")
    static final class Status extends MirrorStatusCommand {
        Status(InstantSource clock) {
            super(clock);
        }
    }

    /** {@code daybook mirror report}. */
    @Command(
            name = "report",
            description =
                    "Shows what the mirror contains, what is missing, and what would fill it.")
    static final class Report extends MirrorStatusCommand {
        Report(InstantSource clock) {
            super(clock);
        }
    }

    @Override
    protected boolean isReadOnly() {
        return true;
    }

    @Override
    Result run(MirrorStore mirror) {
        var report = new MirrorReport(mirror, clock().instant());
        return new Result(report.text(), report.json());
    }
}
