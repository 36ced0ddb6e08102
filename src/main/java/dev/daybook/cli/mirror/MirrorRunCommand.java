package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.StoreOptions;
import dev.daybook.cli.support.UsageException;
import dev.daybook.mirror.report.MirrorReport;
import dev.daybook.mirror.source.Attention;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.MirrorEngine;
import dev.daybook.mirror.sync.MirrorStart;
import dev.daybook.storage.Database;
import dev.daybook.storage.StorageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code daybook mirror run}: mirrors without serving. */
@Command(
        name = "run",
        description = {
            "Copies the source of a mirror without serving the copy, until it is stopped.",
            "With --until-complete, exit code 1: something cannot be read with this credential."
        })
final class MirrorRunCommand implements Callable<Integer> {

    private static final Duration STORE_PAUSE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<String, String> environment;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private StoreOptions store = new StoreOptions();

    @Option(
            names = "--once",
            fallbackValue = "true",
            description = "End when everything that is new was read once.")
    private boolean once;

    @Option(
            names = "--until-complete",
            fallbackValue = "true",
            description = "End when everything was read and compared with the source.")
    private boolean untilComplete;

    MirrorRunCommand(InstantSource clock, Map<String, String> environment) {
        this.clock = clock;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (once && untilComplete) {
            throw new UsageException("--once and --until-complete exclude each other");
        }
        return store.withPortal(this::mirror);
    }

    private int mirror(Database portal) {
        var mirror = MirrorCommand.mirror(portal, clock);
        try (var progress = new MirrorProgress(mirror, clock, spec.commandLine().getErr())) {
            while (!runOnce(mirror, progress)) {
                progress.say("the settings have changed; starting again");
            }
        } catch (IllegalStateException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
        var report = new MirrorReport(mirror, clock.instant());
        spec.commandLine().getOut().println(report.text());
        return once || report.isComplete() ? 0 : 1;
    }

    /** Runs until the end; returns false if the settings have changed. */
    private boolean runOnce(MirrorStore mirror, MirrorProgress progress)
            throws InterruptedException {
        var basis = MirrorStart.basis(mirror.settings().orElseThrow());
        try (var engine = new MirrorStart(store.data(), environment).engine(mirror, clock)) {
            var shutdown = new Thread(engine::close, "mirror-shutdown");
            Runtime.getRuntime().addShutdownHook(shutdown);
            var isEnd = run(mirror, engine, progress, basis);
            Runtime.getRuntime().removeShutdownHook(shutdown);
            return isEnd;
        }
    }

    private boolean run(
            MirrorStore mirror, MirrorEngine engine, MirrorProgress progress, Object basis)
            throws InterruptedException {
        while (!isDone(engine)) {
            Duration pause;
            try {
                pause = engine.step();
            } catch (StorageException e) {
                progress.say("cannot store: " + e.getMessage() + "; trying again");
                pause = STORE_PAUSE;
            }
            if ((once || untilComplete) && engine.limits().isStopped()) {
                throw new CommandFailedException(
                        engine.limits().attention().map(Attention::text).orElse("stopped"));
            }
            var settings = mirror.settings().orElseThrow();
            if (settings.state() == State.DETACHED) {
                return true;
            }
            if (!MirrorStart.basis(settings).equals(basis)) {
                return false;
            }
            progress.show();
            Thread.sleep(pause);
        }
        return true;
    }

    private boolean isDone(MirrorEngine engine) {
        return once ? engine.hasFollowed() : untilComplete && engine.isComplete();
    }
}
