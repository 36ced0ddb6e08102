package dev.daybook.attack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bin/attack}: attacks a server of this tree and reports which promises held. */
@Command(
        name = "bin/attack",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "Attacks servers of this tree, each a process of its own on 127.0.0.1 with a new"
                        + " folder. Exits with 0 if every promise held, with 1 if one was broken.",
        footerHeading = "%nAttacks:%n",
        footer = {
            "  kill     SIGKILL of the server (or of PostgreSQL) under 16 writers and a poller",
            "  fuzz     random and hostile requests to every method, in every encoding",
            "  access   every method as every kind of caller; none may see a secret of others",
            "  flood    connections, bodies, guesses and queries beside a client that must not wait",
            "  load     1, 8 and 64 clients that read pages of history",
            "  faults   disk full, folder moved or removed, database locked, stopped or gone, clock",
            "  mirror   SIGKILL of processes that copy another portal",
        })
public final class Main implements Callable<Integer> {

    /** The attacks. */
    enum Name {
        kill(KillAttack::run),
        fuzz(FuzzAttack::run),
        access(AccessAttack::run),
        flood(FloodAttack::run),
        load(LoadAttack::run),
        faults(FaultsAttack::run),
        mirror(MirrorAttack::run);

        private final Attack attack;

        Name(Attack attack) {
            this.attack = attack;
        }
    }

    /** An attack that ends by itself. */
    @FunctionalInterface
    interface Attack {
        void run(Settings settings, Verdict verdict) throws IOException, InterruptedException;
    }

    /**
     * Settings of an attack.
     *
     * @param folder new folder for the data and the logs
     * @param seconds how long an attack may run; each has its own default
     * @param rounds how often an attack repeats itself
     * @param only name of the only part to run; empty runs all parts
     */
    record Settings(
            Path tree,
            Path folder,
            int seconds,
            int rounds,
            long seed,
            String database,
            boolean hasOwnPostgres,
            String only) {

        Settings on(String otherDatabase) {
            return new Settings(
                    tree, folder, seconds, rounds, seed, otherDatabase, hasOwnPostgres, only);
        }

        Server.Place place(String name) {
            return new Server.Place(tree, folder.resolve(name), database, "");
        }
    }

    @Parameters(
            paramLabel = "ATTACK",
            arity = "0..*",
            description = "${COMPLETION-CANDIDATES} (default: all)")
    private List<Name> names = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "duration of fuzz, and of each part of flood and faults (default:"
                            + " ${DEFAULT-VALUE})")
    private int seconds = 10;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "cycles of kill and of mirror (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Option(names = "--seed", paramLabel = "N", description = "seed of all random choices")
    private long seed = new Random().nextInt(1_000_000);

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "an empty PostgreSQL database instead of SQLite")
    private String database = "";

    @Option(
            names = "--postgres",
            description =
                    "an own PostgreSQL instead of SQLite; in half of the cycles of kill it is the"
                            + " victim")
    private boolean hasOwnPostgres;

    @Option(
            names = "--only",
            paramLabel = "PART",
            description = "one part of flood or faults, or one case of fuzz by its number")
    private String only = "";

    @Option(names = "--json", description = "print the results as one JSON object")
    private boolean isJson;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var tree = Path.of(System.getProperty("daybook.tree"));
        var verdicts = new ArrayList<Verdict>();
        for (var name : names.isEmpty() ? Arrays.asList(Name.values()) : names) {
            var folder = Files.createTempDirectory(name + "-");
            var settings =
                    new Settings(
                            tree, folder, seconds, rounds, seed, database, hasOwnPostgres, only);
            log(name + ", seed " + seed + ", folder " + folder);
            var verdict = new Verdict(name.name());
            verdict.figure("seed", seed);
            run(name, settings, verdict);
            verdicts.add(verdict);
        }
        if (isJson) {
            System.out.println(Json.text(verdicts.stream().map(Verdict::toJson).toList()));
        } else {
            verdicts.forEach(verdict -> System.out.print(verdict.text()));
        }
        return verdicts.stream().allMatch(Verdict::holds) ? 0 : 1;
    }

    private static void run(Name name, Settings settings, Verdict verdict)
            throws IOException, InterruptedException {
        // Kill and faults need a PostgreSQL that they can stop.
        if (!settings.hasOwnPostgres() || name == Name.kill || name == Name.faults) {
            name.attack.run(settings, verdict);
            return;
        }
        try (var postgres = Postgres.fast(settings.folder())) {
            name.attack.run(settings.on(postgres.address()), verdict);
        }
    }

    /** Reports progress. */
    static void log(String line) {
        System.err.println(line);
    }

    public static void main(String... args) {
        // Standard output belongs to the results.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        var command = new CommandLine(new Main());
        command.setExecutionExceptionHandler(Main::failed);
        System.exit(command.execute(args));
    }

    private static int failed(
            Exception failure, CommandLine command, CommandLine.@Nullable ParseResult parsed) {
        failure.printStackTrace(command.getErr());
        return 1;
    }
}
