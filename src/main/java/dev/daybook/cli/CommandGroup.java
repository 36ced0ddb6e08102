package dev.daybook.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Group of commands, such as {@code user}. */
@Command(synopsisSubcommandLabel = "COMMAND")
class CommandGroup implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public final void run() {
        var members =
                spec.subcommands().values().stream()
                        .map(member -> member.getCommandSpec().qualifiedName())
                        .collect(Collectors.joining(", "));
        throw new ParameterException(spec.commandLine(), "missing command: use one of " + members);
    }
}
