package dev.daybook.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook completion}: prints a script that completes commands and options in a shell. */
@Command(
        name = "completion",
        description =
                "Prints a script that completes commands and options: source <(./daybook completion"
                        + " bash).")
final class CompletionCommand implements Callable<Integer> {

    /** Supported shell. */
    enum Shell {
        BASH,
        ZSH
    }

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "bash|zsh", description = "Shell.")
    private Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (shell == Shell.ZSH) {
            out.println("autoload -U +X bashcompinit && bashcompinit");
        }
        out.println(AutoComplete.bash("daybook", spec.root().commandLine()));
        return 0;
    }
}
