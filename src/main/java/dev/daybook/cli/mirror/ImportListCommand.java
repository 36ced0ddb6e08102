package dev.daybook.cli.mirror;

import dev.daybook.cli.support.ListCommand;
import dev.daybook.mirror.imports.HistoryImports;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code daybook import list}. */
@Command(name = "list", description = "Lists the imports, with the numbers of rows they stored.")
final class ImportListCommand extends ListCommand {

    private final InstantSource clock;

    ImportListCommand(InstantSource clock) {
        super("imports", "name", "kind", "began", "complete", "added", "filled", "archived");
        this.clock = clock;
    }

    @Override
    protected List<List<Value>> rows(Database portal) {
        return new HistoryImports(portal, clock)
                .all().stream()
                        .map(found ->
                                List.of(
                                        Value.of(found.name()),
                                        Value.of(found.kind().word()),
                                        time(found.began()),
                                        Value.of(found.isComplete()),
                                        Value.of(found.counts().added()),
                                        Value.of(found.counts().filled()),
                                        Value.of(found.counts().archived())))
                        .toList();
    }
}
