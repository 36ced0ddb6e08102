package dev.daybook.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What every command says of itself when it is asked for help. */
final class HelpTexts {

    private static final int WIDTH = 100;
    private static final int LAST = 200;

    private HelpTexts() {}

    /** Lets a command and all those behind it answer {@code --help}. */
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
            spec.usageMessage().footer("", environment(spec));
        } else {
            command.getHelpSectionMap()
                    .put(
                            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                            help -> list(help.commandSpec()));
            spec.usageMessage()
                    .footer("", "./" + spec.qualifiedName() + " COMMAND --help tells the rest.");
        }
        command.getSubcommands().values().forEach(HelpTexts::addTo);
    }

    private static String environment(CommandSpec spec) {
        var example =
                spec.options().stream()
                        .filter(option -> !option.usageHelp())
                        .findFirst()
                        .orElseThrow();
        return "Options can come from the environment too: "
                + EnvironmentDefaults.variable(example)
                + " for "
                + example.longestName()
                + ". @FILE reads them from a file.";
    }

    /** The commands themselves: the words that they stand behind say little. */
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

    /** The commands that stand behind a word, at any depth. */
    static List<CommandSpec> commands(CommandSpec spec) {
        var found = new ArrayList<CommandSpec>();
        for (var member : spec.subcommands().values()) {
            var below = commands(member.getCommandSpec());
            found.addAll(below.isEmpty() ? List.of(member.getCommandSpec()) : below);
        }
        return found;
    }
}
