package dev.daybook.cli;

import dev.daybook.cli.support.UsageException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook help}: prints the help of a command. */
@Command(name = "help", description = "Prints the help of a command: ./daybook help webhook add.")
final class HelpCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Words of the command.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        var command = spec.root().commandLine();
        for (var word : words) {
            var next = command.getSubcommands().get(word);
            if (next == null) {
                throw new UsageException(
                        "there is no command "
                                + String.join(" ", words)
                                + ": ./daybook help lists all");
            }
            command = next;
        }
        command.usage(spec.root().commandLine().getOut());
        return 0;
    }
}
