package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.UsageException;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.protocol.Value;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code daybook mirror name-stage}: names a stage that occurs only in history. */
@Command(
        name = "name-stage",
        description =
                "Names a stage that occurs only in history, because the source had deleted it before"
                        + " the mirror began. The report lists such stages.")
final class MirrorNameStageCommand extends MirrorCommand {

    @Parameters(
            index = "0",
            paramLabel = "CODE",
            description = "Code of the stage, such as OLD; with its dictionary: DEAL_STAGE/OLD.")
    private String code = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "Name of the stage.")
    private String name = "";

    MirrorNameStageCommand(InstantSource clock) {
        super(clock);
    }

    @Override
    protected void check() {
        if (name.isBlank()) {
            throw new UsageException("the name is empty");
        }
    }

    @Override
    Result run(MirrorStore mirror) {
        var names = mirror.stageNames();
        var found =
                names.unnamed().stream()
                        .filter(key -> key.equals(code) || key.endsWith("/" + code))
                        .toList();
        if (found.isEmpty()) {
            throw new CommandFailedException(
                    "there is no stage "
                            + code
                            + " without a name: ./daybook mirror report lists them");
        }
        if (found.size() > 1) {
            throw new CommandFailedException(
                    "there are several: " + String.join(", ", found) + ". Give one of these names");
        }
        names.name(found.getFirst(), name.strip());
        return new Result(
                found.getFirst() + " is named " + name.strip() + ".",
                Value.tree("stage", found.getFirst(), "name", name.strip()));
    }
}
