package dev.daybook.cli;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.StoreOptions;
import dev.daybook.operations.Restore;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook restore}: restores a backup. */
@Command(
        name = "restore",
        description = {
            "Restores a backup into a data folder or a database that no server uses.",
            "The backup is checked before anything is replaced. Replaced files are moved into a folder"
                    + " replaced-TIME of the data folder; the content of a database is not kept."
        })
final class RestoreCommand implements Callable<Integer> {

    private final InstantSource clock;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "FILE", description = "Backup that ./daybook backup has written.")
    private Path file = Path.of("");

    @Option(
            names = "--replace",
            fallbackValue = "true",
            description = "Replace the portal that is there.")
    private boolean replace;

    @Option(
            names = "--json",
            order = 103,
            fallbackValue = "true",
            description = "Print one JSON object, for scripts.")
    private boolean json;

    RestoreCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (var restore = Restore.of(file)) {
            var data = store.data();
            var url = store.database();
            if (!replace && url.isEmpty() && Store.isIn(data)) {
                throw new CommandFailedException(
                        "there is a portal already: choose another --data, or add --replace");
            }
            var replaced =
                    url.isEmpty()
                            ? restore.into(data, clock.instant())
                            : restore.into(url.get(), replace, data, clock.instant());
            var text =
                    "Restored the backup of "
                            + restore.created()
                            + replaced.map(folder -> "; replaced files are in " + folder)
                                    .orElse("");
            var result =
                    Value.tree(
                            "created",
                            restore.created().toString(),
                            "version",
                            restore.version(),
                            "replaced",
                            replaced.<Value>map(folder -> Value.of(folder.toString()))
                                    .orElse(Value.Nothing.NOTHING));
            spec.commandLine().getOut().println(json ? PortalCommand.written(result) : text);
        }
        return 0;
    }
}
