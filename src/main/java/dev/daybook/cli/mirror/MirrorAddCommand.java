package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.StoreOptions;
import dev.daybook.cli.support.UsageException;
import dev.daybook.mirror.report.SourceCheck;
import dev.daybook.mirror.source.Attention.Need;
import dev.daybook.mirror.source.SourceException;
import dev.daybook.mirror.source.SourcePlan;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.MirrorStart;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.io.InputStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code daybook mirror add}: makes the portal of a store the mirror of another portal. */
@Command(
        name = "add",
        description =
                "Makes an empty data folder or database the mirror of a portal. Then ./daybook serve"
                        + " copies it and serves the copy.")
final class MirrorAddCommand implements Callable<Integer> {

    private static final Set<String> KINDS = Set.of("moves", "items", "tasks", "changes");

    private final InstantSource clock;
    private final Map<String, String> environment;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private final MirrorSourceOptions source;

    @Mixin private StoreOptions store = new StoreOptions();

    @Option(
            names = "--plan",
            paramLabel = "standard|enterprise|box",
            defaultValue = "standard",
            description = "Tariff of the portal, for its limits (default: ${DEFAULT-VALUE}).")
    private SourcePlan plan = SourcePlan.STANDARD;

    @Option(
            names = "--only",
            paramLabel = "KINDS",
            description = "What is copied: moves, items, tasks, changes (default: everything).")
    private @Nullable String only;

    @Option(
            names = "--types",
            paramLabel = "IDS",
            description = "Entity types that are copied, such as 2,31,130 (default: all).")
    private @Nullable String types;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description =
                    "Copy moves from this date on, and histories of tasks that were changed since then,"
                            + " such as 2024-01-01 (default: everything). Items and tasks are copied"
                            + " whatever their date.")
    private @Nullable String since;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Seconds between looks for changes (default: ${DEFAULT-VALUE}).")
    private String every = "10";

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "6",
            description = "Most requests at the same time (default: ${DEFAULT-VALUE}).")
    private int connections = 6;

    @Option(
            names = "--share",
            paramLabel = "PART",
            defaultValue = "1.0",
            description =
                    "Part of the request limit that the mirror uses, from 0.1 to 1"
                            + " (default: ${DEFAULT-VALUE}).")
    private String share = "1.0";

    @Option(
            names = "--json",
            order = 103,
            fallbackValue = "true",
            description = "Print one JSON object, for scripts.")
    private boolean json;

    MirrorAddCommand(InstantSource clock, Map<String, String> environment, InputStream in) {
        this.clock = clock;
        this.environment = environment;
        this.source = new MirrorSourceOptions(environment, in);
    }

    @Override
    public Integer call() throws InterruptedException {
        checkOptions();
        var address = source.address();
        SourceCheck.Result check;
        // Before the store is opened, so that nothing is made if the portal cannot be read.
        try (var client = source.client()) {
            check = SourceCheck.of(client);
        } catch (SourceException e) {
            throw new CommandFailedException("the portal cannot be read: " + e.getMessage());
        }
        var start = new MirrorStart(store.data(), environment);
        store.withStore(
                portal -> create(portal, settings(address.toString(), check, start), start));
        var out = spec.commandLine().getOut();
        out.println(
                json
                        ? PortalCommand.written(
                                Value.tree(
                                        "source",
                                        address.toString(),
                                        "admin",
                                        check.isAdministrator()))
                        : text(address.toString(), check));
        if (source.isUrlOnCommandLine()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "daybook: other users of this machine could see the webhook in the list of"
                                    + " processes; --url-stdin and --url-file avoid that");
        }
        return 0;
    }

    private void checkOptions() {
        if (only != null && !KINDS.containsAll(Arrays.asList(only.split(",")))) {
            throw new UsageException("--only is a list of moves, items, tasks, changes");
        }
        if (types != null && !types.matches("\\d{1,9}(,\\d{1,9})*")) {
            throw new UsageException("--types is a list of numbers, such as 2,31,130");
        }
        if (since != null && time(ZoneOffset.UTC).isEmpty()) {
            throw new UsageException("--since is a date, such as 2024-01-01");
        }
        if (!every.matches("\\d{1,4}s?") || Integer.parseInt(every.replace("s", "")) < 1) {
            throw new UsageException("--every is a number of seconds from 1 to 9999");
        }
        if (connections < 1 || connections > 6) {
            throw new UsageException("--connections is a number from 1 to 6");
        }
        if (!share.matches("1(\\.0+)?|0\\.[1-9]\\d*")) {
            throw new UsageException("--share is a number from 0.1 to 1");
        }
    }

    /** Returns the time of {@code --since} in seconds since 1970. */
    private Optional<Long> time(ZoneId zone) {
        return Optional.ofNullable(since).flatMap(date -> Dates.read(date, zone, clock.instant()));
    }

    private MirrorSettings settings(String address, SourceCheck.Result check, MirrorStart start) {
        var options = new LinkedHashMap<String, Value>();
        options.put("every", Value.of(every.replace("s", "")));
        options.put("connections", Value.of(connections));
        options.put("share", Value.of(share));
        source.addTo(options);
        if (only != null) {
            options.put("only", Value.of(only));
        }
        if (types != null) {
            options.put("types", Value.of(types));
        }
        time(check.zone().orElse(ZoneOffset.UTC))
                .ifPresent(second -> options.put(MirrorSettings.SINCE, Value.of(second)));
        var settings =
                new MirrorSettings(
                        source.kind(),
                        address,
                        "",
                        source.memberId(),
                        plan.name().toLowerCase(Locale.ROOT),
                        check.zone().map(ZoneId::getId).orElse(""),
                        Value.of(options),
                        Value.of(new LinkedHashMap<>(check.facts())),
                        State.NEW,
                        "",
                        Need.NONE,
                        0,
                        0);
        return source.in(settings, start);
    }

    private boolean create(Database portal, MirrorSettings settings, MirrorStart start) {
        Portals.create(portal, clock, () -> {});
        var mirror = new MirrorStore(portal, clock);
        var tokens = source.tokens(start);
        if (!(tokens.isPresent()
                ? mirror.create(settings, tokens.get())
                : mirror.create(settings))) {
            throw new CommandFailedException(
                    "the portal has items or tasks of its own, or is a mirror already: choose an empty"
                            + " --data folder or --database");
        }
        return true;
    }

    private static String text(String address, SourceCheck.Result check) {
        return "Mirror of "
                + address
                + ". Copy and serve it with ./daybook serve, or copy it with ./daybook mirror run."
                + (check.isAdministrator()
                        ? ""
                        : "\nThe credential is not that of an administrator: the mirror will contain only"
                                + " what its user may see.");
    }
}
