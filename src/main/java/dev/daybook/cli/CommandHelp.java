package dev.daybook.cli;

import dev.daybook.cli.support.EnvironmentDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Help texts of the commands. */
final class CommandHelp {

    private static final int WIDTH = 100;
    private static final int LAST = 200;

    private CommandHelp() {}

    /** Adds {@code --help} to a command and its subcommands. */
    static void addTo(CommandLine command) {
        var spec = command.getCommandSpec();
        if (spec.findOption("--help") == null) {
            spec.addOption(
                    OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .order(LAST)
                            .description("Show this help.")
                            .build());
        }
        spec.usageMessage().width(WIDTH).sortOptions(false).sortSynopsis(false);
        if (command.getSubcommands().isEmpty()) {
            environment(spec).ifPresent(footer -> spec.usageMessage().footer("", footer));
        } else {
            command.getHelpSectionMap()
                    .put(
                            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                            help -> list(help.commandSpec()));
            spec.usageMessage()
                    .footer(
                            "",
                            "./" + spec.qualifiedName() + " COMMAND --help describes a command.");
        }
        command.getSubcommands().values().forEach(CommandHelp::addTo);
    }

    private static Optional<String> environment(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.usageHelp())
                .findFirst()
                .map(example ->
                        "Options can also be set by environment variables: "
                                + EnvironmentDefaults.variable(example)
                                + " for "
                                + example.longestName()
                                + ". @FILE reads them from a file.");
    }

    /** Lists the commands without their groups. */
    private static String list(CommandSpec spec) {
        var lines = new StringBuilder();
        for (var command : commands(spec)) {
            lines.append(
                    String.format(
                            "  %-15s %s%n",
                            command.qualifiedName().substring("daybook ".length()),
                            String.join(" ", command.usageMessage().description())));
        }
        return lines.toString();
    }

    /** Returns the commands below a group, at any depth. */
    static List<CommandSpec> commands(CommandSpec spec) {
        var found = new ArrayList<CommandSpec>();
        for (var member : spec.subcommands().values()) {
            var below = commands(member.getCommandSpec());
            found.addAll(below.isEmpty() ? List.of(member.getCommandSpec()) : below);
        }
        return found;
    }
}
