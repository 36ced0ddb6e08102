package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.ProgressIndicator;
import dev.daybook.mirror.imports.HistoryImports;
import dev.daybook.mirror.imports.ImportRecord;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code daybook import remove}. */
@Command(
        name = "remove",
        description = "Removes the rows of an import, and the actors that it has named.")
final class ImportRemoveCommand extends PortalCommand {

    private final InstantSource clock;

    @Parameters(paramLabel = "NAME", description = "Name of the import.")
    private String name = "";

    ImportRemoveCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected Result run(Database portal) {
        var imports = new HistoryImports(portal, clock);
        var rows =
                imports.all().stream()
                        .filter(found -> found.name().equals(name))
                        .map(ImportRecord::counts)
                        .mapToLong(counts -> counts.added() + counts.filled() + counts.archived())
                        .sum();
        try (var bar = ProgressIndicator.of("remove", rows)) {
            var removed =
                    imports.remove(name, bar::reach)
                            .orElseThrow(() ->
                                    new CommandFailedException(
                                            "there is no import "
                                                    + name
                                                    + ": see ./daybook import list"));
            return new Result(
                    "Removed " + name + ": " + removed + " rows",
                    Value.tree("name", name, "rows", removed));
        }
    }
}
