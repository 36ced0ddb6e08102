package dev.daybook.cli;

import dev.daybook.storage.StorageException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code daybook}: what stands above all commands. */
@Command(
        name = "daybook",
        mixinStandardHelpOptions = true,
        versionProvider = DaybookCommand.Version.class,
        description = "Remembers how work moved.",
        footer = {
            "",
            "Every option can come from the environment too: DAYBOOK_PORT for --port.",
            "@FILE reads options from a file, one a line."
        })
public final class DaybookCommand implements Runnable {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do, for example: daybook serve --demo");
    }

    /** Reads a command line and does what it says. */
    public static int run(Start start, String... arguments) {
        return commandLine(start).execute(arguments);
    }

    static CommandLine commandLine(Start start) {
        return new CommandLine(new DaybookCommand())
                .addSubcommand(new ServeCommand(start))
                .setDefaultValueProvider(DaybookCommand::fromEnvironment)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(DaybookCommand::wrongUsage)
                .setExecutionExceptionHandler(DaybookCommand::failed);
    }

    private static @org.jspecify.annotations.Nullable String fromEnvironment(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? System.getenv(
                        "DAYBOOK_"
                                + option.longestName()
                                        .replaceFirst("^-+", "")
                                        .replace('-', '_')
                                        .toUpperCase(Locale.ROOT))
                : null;
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        var command = e.getCommandLine();
        command.getErr().println("daybook: " + e.getMessage() + " (see daybook --help)");
        return WRONG_USAGE;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        return switch (e) {
            case WrongUsage usage -> {
                command.getErr().println("daybook: " + usage.getMessage());
                yield WRONG_USAGE;
            }
            case StorageException storage -> {
                command.getErr().println("daybook: " + storage.getMessage());
                yield FAILED;
            }
            default -> throw e;
        };
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = DaybookCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Daybook " + (version == null ? "from its sources" : version)};
        }
    }
}
