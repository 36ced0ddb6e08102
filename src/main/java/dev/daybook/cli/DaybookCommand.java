package dev.daybook.cli;

import dev.daybook.cli.access.AppAddCommand;
import dev.daybook.cli.access.AppEditCommand;
import dev.daybook.cli.access.AppListCommand;
import dev.daybook.cli.access.AppRemoveCommand;
import dev.daybook.cli.access.PortalEditCommand;
import dev.daybook.cli.access.RightsListCommand;
import dev.daybook.cli.access.RightsSetCommand;
import dev.daybook.cli.access.SessionListCommand;
import dev.daybook.cli.access.SessionRevokeCommand;
import dev.daybook.cli.access.TokenIssueCommand;
import dev.daybook.cli.access.TokenListCommand;
import dev.daybook.cli.access.TokenRevokeCommand;
import dev.daybook.cli.access.UserAddCommand;
import dev.daybook.cli.access.UserEditCommand;
import dev.daybook.cli.access.UserListCommand;
import dev.daybook.cli.access.UserRemoveCommand;
import dev.daybook.cli.access.WebhookAddCommand;
import dev.daybook.cli.access.WebhookEditCommand;
import dev.daybook.cli.access.WebhookListCommand;
import dev.daybook.cli.access.WebhookRevokeCommand;
import dev.daybook.cli.mirror.ImportCommands;
import dev.daybook.cli.mirror.MirrorCommands;
import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.EnumConverter;
import dev.daybook.cli.support.EnvironmentDefaults;
import dev.daybook.cli.support.Exporters;
import dev.daybook.cli.support.LogOptions;
import dev.daybook.cli.support.OnOff;
import dev.daybook.cli.support.ScopeOption;
import dev.daybook.cli.support.UnknownFilter;
import dev.daybook.cli.support.UsageException;
import dev.daybook.cli.support.WebhookPath;
import dev.daybook.cli.support.YesNo;
import dev.daybook.gateway.http.StartException;
import dev.daybook.mirror.imports.ImportSources;
import dev.daybook.mirror.serving.MirrorServing;
import dev.daybook.mirror.serving.SourceWebhooks;
import dev.daybook.mirror.source.SourcePlan;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.CompatibilityProfile.HistoryOrder;
import dev.daybook.storage.StorageException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code daybook}: the root of all commands. */
public final class DaybookCommand {

    private static final Logger LOG = LoggerFactory.getLogger(DaybookCommand.class);
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final ServerStarter start;
    private final InstantSource clock;
    private final Map<String, String> environment;
    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * @param environment variables with the values of options that are not on the command line
     */
    public DaybookCommand(
            ServerStarter start,
            InstantSource clock,
            Map<String, String> environment,
            InputStream in,
            PrintWriter out,
            PrintWriter err) {
        this.start = start;
        this.clock = clock;
        this.environment = environment;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Returns the commands and command groups by their first word. */
    private SequencedMap<String, Supplier<CommandLine>> commandsByWord() {
        var words = new LinkedHashMap<String, Supplier<CommandLine>>();
        words.put("serve", () -> new CommandLine(new ServeCommand(start)));
        words.put("open", () -> new CommandLine(new OpenCommand(clock)));
        words.put("portal", () -> group("The portal itself.", new PortalEditCommand()));
        words.put(
                "webhook",
                () ->
                        group(
                                "Inbound webhooks.",
                                new WebhookAddCommand(clock),
                                new WebhookListCommand(),
                                new WebhookEditCommand(),
                                new WebhookRevokeCommand()));
        words.put(
                "user",
                () ->
                        group(
                                "Users of the portal.",
                                new UserAddCommand(clock, in),
                                new UserEditCommand(clock, in),
                                new UserListCommand(clock),
                                new UserRemoveCommand(clock)));
        words.put(
                "rights",
                () ->
                        group(
                                "CRM permissions of users.",
                                new RightsSetCommand(clock),
                                new RightsListCommand()));
        words.put(
                "app",
                () ->
                        group(
                                "OAuth applications.",
                                new AppAddCommand(clock),
                                new AppEditCommand(clock),
                                new AppListCommand(),
                                new AppRemoveCommand()));
        words.put(
                "token",
                () ->
                        group(
                                "Tokens of applications.",
                                new TokenIssueCommand(clock),
                                new TokenListCommand(),
                                new TokenRevokeCommand()));
        words.put(
                "session",
                () ->
                        group(
                                "Browsers in which users are signed in.",
                                new SessionListCommand(),
                                new SessionRevokeCommand()));
        words.put("item", () -> group("CRM items.", new ItemRestoreCommand(clock)));
        words.put("task", () -> group("Tasks.", new TaskRestoreCommand(clock)));
        words.put(
                "mirror",
                () ->
                        group(
                                "Mirrors: copies of other portals.",
                                MirrorCommands.all(clock, environment, in)));
        words.put(
                "import",
                () ->
                        group(
                                "Imports of history from files and databases.",
                                ImportCommands.all(clock)));
        words.put("explain", () -> ExplainCommand.group(clock));
        words.put("export", () -> ExportCommand.group(clock));
        words.put("views", () -> group("Views for reporting tools.", new ViewsGrantCommand()));
        words.put("verify", () -> new CommandLine(new VerifyCommand()));
        words.put("status", () -> new CommandLine(new StatusCommand()));
        words.put("backup", () -> new CommandLine(new BackupCommand(clock)));
        words.put("restore", () -> new CommandLine(new RestoreCommand(clock)));
        return words;
    }

    private static CommandLine group(String summary, Object... members) {
        var group = new CommandLine(new CommandGroup());
        group.getCommandSpec().usageMessage().description(summary);
        for (var member : members) {
            group.addSubcommand(member);
        }
        return group;
    }

    /** Returns all commands, or only those of the first word if the line begins with a known one. */
    private CommandLine commands(String... line) {
        var commands = new CommandLine(new Daybook());
        var words = commandsByWord();
        // To inspect the classes of all commands would slow down the start considerably.
        if (line.length > 0 && words.containsKey(line[0])) {
            words.keySet().retainAll(Set.of(line[0]));
        } else {
            words.put("completion", () -> new CommandLine(new CompletionCommand()));
            words.put("help", () -> new CommandLine(new HelpCommand()));
        }
        words.forEach((word, command) -> commands.addSubcommand(word, command.get()));
        CommandHelp.addTo(commands);
        return commands.registerConverter(ScopeOption.Scopes.class, ScopeOption.Scopes::of)
                .registerConverter(AppAddCommand.UserIds.class, AppAddCommand.UserIds::of)
                .registerConverter(
                        ItemRights.Level.class, new EnumConverter<>(ItemRights.Level.class))
                .registerConverter(
                        CompatibilityProfile.RateLimit.class,
                        new EnumConverter<>(CompatibilityProfile.RateLimit.class))
                .registerConverter(
                        LogOptions.Format.class, new EnumConverter<>(LogOptions.Format.class))
                .registerConverter(
                        LogOptions.Level.class, new EnumConverter<>(LogOptions.Level.class))
                .registerConverter(OnOff.class, new EnumConverter<>(OnOff.class))
                .registerConverter(HistoryOrder.class, new EnumConverter<>(HistoryOrder.class))
                .registerConverter(Exporters.class, new EnumConverter<>(Exporters.class))
                .registerConverter(UnknownFilter.class, new EnumConverter<>(UnknownFilter.class))
                .registerConverter(
                        CompletionCommand.Shell.class,
                        new EnumConverter<>(CompletionCommand.Shell.class))
                .registerConverter(YesNo.class, new EnumConverter<>(YesNo.class))
                .registerConverter(SourcePlan.class, new EnumConverter<>(SourcePlan.class))
                .registerConverter(
                        MirrorServing.Incomplete.class,
                        new EnumConverter<>(MirrorServing.Incomplete.class))
                .registerConverter(
                        SourceWebhooks.Adopt.class, new EnumConverter<>(SourceWebhooks.Adopt.class))
                .registerConverter(
                        ImportSources.Format.class, new EnumConverter<>(ImportSources.Format.class))
                .registerConverter(WebhookPath.class, WebhookPath::of)
                .registerConverter(boolean.class, DaybookCommand::parseBoolean)
                .registerConverter(int.class, text -> (int) parseNumber(text, 9))
                .registerConverter(long.class, text -> parseNumber(text, 18))
                .registerConverter(Long.class, text -> parseNumber(text, 18))
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setParameterExceptionHandler(DaybookCommand::reportUsage)
                .setExecutionExceptionHandler(DaybookCommand::reportFailure)
                .setOut(out)
                .setErr(err);
    }

    private static boolean parseBoolean(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new TypeConversionException("'" + written + "' is not yes or no");
        };
    }

    private static long parseNumber(String written, int digits) {
        if (!written.matches("-?\\d{1," + digits + "}")) {
            throw new TypeConversionException("'" + written + "' is not a number");
        }
        return Long.parseLong(written);
    }

    /**
     * Runs a command line.
     *
     * @return the exit code
     */
    public int run(String... arguments) {
        return commands(arguments).execute(arguments);
    }

    private static int reportUsage(ParameterException e, String[] arguments) {
        var command = e.getCommandLine();
        var hint =
                e instanceof UnmatchedArgumentException unmatched
                                && !unmatched.getSuggestions().isEmpty()
                        ? "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?"
                        : "";
        var name = command.getCommandSpec().qualifiedName();
        printError(command, e.getMessage() + hint + " (see ./" + name + " --help)");
        return WRONG_USAGE;
    }

    private static int reportFailure(
            Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        return switch (e) {
            case UsageException usage -> {
                printError(command, usage.getMessage());
                yield WRONG_USAGE;
            }
            case CommandFailedException _, StorageException _, StartException _ -> {
                printError(command, e.getMessage());
                yield FAILED;
            }
            case ApiException refusal -> {
                printError(command, refusal.description());
                yield FAILED;
            }
            default -> {
                LOG.error("Internal error", e);
                printError(
                        command,
                        "internal error: " + e + ". Please report it; the log has the details");
                yield FAILED;
            }
        };
    }

    // Arguments and messages of a database may contain the password of a JDBC URL.
    private static void printError(CommandLine command, @Nullable String message) {
        var line =
                String.join(" ", String.valueOf(message).lines().map(String::strip).toList())
                        .replaceAll("(?i)(password=)[^&\\s']*", "$1***")
                        .replaceAll("//[^/@\\s]+@", "//***@");
        command.getErr().println("daybook: " + line);
    }

    @Command(
            name = "daybook",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Daybook records the history of CRM items and tasks.")
    private static final class Daybook extends CommandGroup {}

    /** Version from the manifest of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = DaybookCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Daybook " + (version == null ? "development build" : version)};
        }
    }
}
