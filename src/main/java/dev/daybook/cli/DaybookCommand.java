package dev.daybook.cli;

import dev.daybook.gateway.http.StartException;
import dev.daybook.portal.users.ItemRights;
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

/** {@code daybook}: what stands above all commands. */
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
     * @param environment where options come from that are not on the command line
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

    /** What stands behind each first word. */
    private SequencedMap<String, Supplier<CommandLine>> words() {
        var words = new LinkedHashMap<String, Supplier<CommandLine>>();
        words.put("serve", () -> new CommandLine(new ServeCommand(start)));
        words.put(
                "webhook",
                () -> group("Addresses that programs call as a user.", new WebhookAdd(clock)));
        words.put(
                "user",
                () ->
                        group(
                                "The people of the portal.",
                                new UserAdd(clock, in),
                                new UserEdit(clock, in)));
        words.put("rights", () -> group("What users may do.", new RightsSet(clock)));
        words.put(
                "app",
                () ->
                        group(
                                "Applications that call with tokens.",
                                new AppAdd(clock),
                                new AppEdit(clock)));
        words.put("token", () -> group("Tokens of applications.", new TokenIssue(clock)));
        words.put("item", () -> group("Items of the CRM.", new ItemRestore(clock)));
        words.put("task", () -> group("Tasks.", new TaskRestore(clock)));
        words.put("verify", () -> new CommandLine(new Verify()));
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

    /** The commands, or, where a line begins with one of their words, only what stands behind it. */
    private CommandLine commands(String... line) {
        var commands = new CommandLine(new Daybook());
        var words = words();
        // Taking them all apart takes a good part of a start.
        if (line.length > 0 && words.containsKey(line[0])) {
            words.keySet().retainAll(Set.of(line[0]));
        }
        words.forEach((word, command) -> commands.addSubcommand(word, command.get()));
        HelpTexts.addTo(commands);
        return commands.registerConverter(ScopeOption.Scopes.class, ScopeOption.Scopes::of)
                .registerConverter(AppAdd.UserIds.class, AppAdd.UserIds::of)
                .registerConverter(ItemRights.Level.class, new EnumWords<>(ItemRights.Level.class))
                .registerConverter(
                        CompatibilityProfile.RateLimit.class,
                        new EnumWords<>(CompatibilityProfile.RateLimit.class))
                .registerConverter(NamedSwitch.class, new EnumWords<>(NamedSwitch.class))
                .registerConverter(HistoryOrder.class, new EnumWords<>(HistoryOrder.class))
                .registerConverter(UnknownFilter.class, new EnumWords<>(UnknownFilter.class))
                .registerConverter(YesNo.class, new EnumWords<>(YesNo.class))
                .registerConverter(WebhookPath.class, WebhookPath::of)
                .registerConverter(boolean.class, DaybookCommand::yesOrNo)
                .registerConverter(int.class, text -> (int) number(text, 9))
                .registerConverter(long.class, text -> number(text, 18))
                .registerConverter(Long.class, text -> number(text, 18))
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setParameterExceptionHandler(DaybookCommand::misread)
                .setExecutionExceptionHandler(DaybookCommand::failed)
                .setOut(out)
                .setErr(err);
    }

    private static boolean yesOrNo(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new TypeConversionException("'" + written + "' is neither yes nor no");
        };
    }

    private static long number(String written, int digits) {
        if (!written.matches("-?\\d{1," + digits + "}")) {
            throw new TypeConversionException("'" + written + "' is no number");
        }
        return Long.parseLong(written);
    }

    /**
     * Reads a command line and does what it says.
     *
     * @return the exit code
     */
    public int run(String... arguments) {
        return commands(arguments).execute(arguments);
    }

    private static int misread(ParameterException e, String[] arguments) {
        var command = e.getCommandLine();
        var hint =
                e instanceof UnmatchedArgumentException unmatched
                                && !unmatched.getSuggestions().isEmpty()
                        ? "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?"
                        : "";
        var name = command.getCommandSpec().qualifiedName();
        complain(command, e.getMessage() + hint + " (see ./" + name + " --help)");
        return WRONG_USAGE;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        return switch (e) {
            case UsageException usage -> {
                complain(command, usage.getMessage());
                yield WRONG_USAGE;
            }
            case CommandFailedException _, StorageException _, StartException _ -> {
                complain(command, e.getMessage());
                yield FAILED;
            }
            default -> {
                LOG.error("This should not have happened", e);
                complain(command, "this should not have happened, and is a fault of Daybook: " + e);
                yield FAILED;
            }
        };
    }

    // What was typed and what a database says may hold the password of an address.
    private static void complain(CommandLine command, @Nullable String message) {
        var line =
                String.join(" ", String.valueOf(message).lines().map(String::strip).toList())
                        .replaceAll("(?i)(password=)[^&\\s']*", "$1***")
                        .replaceAll("//[^/@\\s]+@", "//***@");
        command.getErr().println("daybook: " + line);
    }

    /** The name that all commands stand behind. */
    @Command(
            name = "daybook",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Daybook remembers how work moved.")
    private static final class Daybook extends CommandGroup {}

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = DaybookCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Daybook " + (version == null ? "from its sources" : version)};
        }
    }
}
