package dev.daybook.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybook.bench.Settings.Extent;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code bin/bench}: measures the server of this tree. */
@Command(
        name = "bin/bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "Measures how fast the server is, beside what bounds it and beside its peers. Best on a"
                        + " machine that does nothing else. Without a name it measures all, growth,"
                        + " writes, explain and mirror on a PostgreSQL of its own, too, and records the figures.",
        footerHeading = "%nNames:%n",
        footer = {
            "  page     a page of one deal's history beside the bare statements",
            "  start    start-up time and memory with 10 million stage moves",
            "  growth   pages with totals of 100 thousand, 1, 10 (--full: 100) million rows",
            "  limit    pages of 50 rows beside nginx with a file of the same bytes",
            "  writes   durable moves a second beside the disk and a bare insert",
            "  exports  all rows by >ID, by counted pages, by batches of 50 commands, and as files",
            "  explain  questions about 10 million stage moves beside DuckDB and a window query, and about tasks",
            "  tasks    the history of tasks with 100 thousand and 5 million changes",
            "  lists    pages of tasks by deal, tag and auditor, of 10 and 100 thousand tasks",
            "  mirror   a mirror of a million stage moves: its speed, its limits, and its doors",
            "  peers    services with Envers, JaVers and plain SQL: the same questions",
            "",
            "SQLite stores that are only read are kept for later runs in bench/target/stores,",
            "about 100 MB for a million rows; remove that folder to be rid of them.",
        })
public final class Main implements Callable<Integer> {

    /** Benchmarks. */
    enum Name {
        page(PageBench::run, one(PageBench::rows)),
        start(StartBench::run, one(StartBench::rows)),
        growth(GrowthBench::run, GrowthBench::rows),
        limit(LimitBench::run, one(LimitBench::rows)),
        writes(WritesBench::run, _ -> List.of()),
        exports(ExportsBench::run, ExportsBench::rows),
        explain(ExplainBench::run, ExplainBench::rows),
        tasks(TasksBench::run, TasksBench::rows),
        lists(ListsBench::run, ListsBench::rows),
        mirror(MirrorBench::run, one(MirrorBench::rows)),
        peers(PeersBench::run, _ -> List.of());

        private final Function<Settings, Result> bench;
        private final Function<Settings, List<? extends StoreContent>> kept;

        Name(
                Function<Settings, Result> bench,
                Function<Settings, List<? extends StoreContent>> kept) {
            this.bench = bench;
            this.kept = kept;
        }

        Result measure(Settings settings) {
            return bench.apply(settings);
        }

        private static Function<Settings, List<? extends StoreContent>> one(
                Function<Settings, StoreContent> content) {
            return settings -> List.of(content.apply(settings));
        }
    }

    private static final int ROUNDS = 5;
    private static final double SECONDS = 0.3;
    private static final int QUICK_ROUNDS = 3;
    private static final double QUICK_SECONDS = 0.1;

    /** Benchmarks that take minutes, whatever their size. */
    private static final Set<Name> LONG = Set.of(Name.explain, Name.mirror);

    /** Benchmarks that a complete run repeats on PostgreSQL. */
    private static final List<Name> ON_POSTGRES =
            List.of(Name.growth, Name.writes, Name.explain, Name.mirror);

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "what to measure: ${COMPLETION-CANDIDATES} (default: all)")
    private @Nullable List<Name> names;

    @Option(
            names = "--rows",
            paramLabel = "N",
            split = ",",
            description =
                    "rows in the store instead of the usual number; several, separated by commas,"
                            + " where sizes are compared")
    private List<Long> rows = List.of();

    @Option(
            names = "--quick",
            description =
                    "a look of about five minutes: small stores, three turns of 0.1 s, little warming up,"
                            + " so figures vary more; without explain, mirror and JaVers")
    private boolean quick;

    @Option(
            names = "--compare",
            description =
                    "print what differs beyond noise from the recorded figures, where the same sizes were"
                            + " measured")
    private boolean compare;

    @Option(
            names = "--record",
            description =
                    "keep the figures in bench/baseline.json, which --compare reads, and write"
                            + " docs/performance.md; benchmarks that are not named keep what is recorded"
                            + " of them, and --quick has records of its own, which the page does not show")
    private boolean record;

    @Option(
            names = "--full",
            description =
                    "with the largest stores: growth with 100 million rows, on PostgreSQL with 10"
                            + " million; event logs of exports with as many rows as tables")
    private boolean full;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "PostgreSQL instead of SQLite, in schemas of its own that are dropped at the"
                            + " end: jdbc:postgresql://HOST/NAME?user=U")
    private @Nullable String database;

    @Option(
            names = "--postgresql",
            description =
                    "PostgreSQL instead of SQLite, one of its own; without --full explain has a tenth of the rows")
    private boolean postgresql;

    @Option(
            names = "--load-only",
            description =
                    "load the stores that are asked and kept, where they are not there yet, and"
                            + " measure nothing")
    private boolean loadOnly;

    @Option(names = "--json", description = "print one JSON object, for scripts")
    private boolean json;

    @Option(names = "--rounds", description = "how often everything takes its turn (default: 5)")
    private @Nullable Integer rounds;

    @Option(names = "--seconds", description = "how long a turn lasts (default: 0.3)")
    private @Nullable Double seconds;

    @Option(
            names = "--connections",
            defaultValue = "8",
            description = "how many ask at once for the throughput (default: ${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "another checkout, whose server takes its turns in page and start")
    private @Nullable Path against;

    @Option(
            names = "--minutes",
            defaultValue = "240",
            description = "how long each NAME may take at most (default: ${DEFAULT-VALUE})")
    private int minutes;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        if (record && database != null) {
            System.err.println("--record is for databases that the benchmark starts");
            return CommandLine.ExitCode.USAGE;
        }
        var settings = settings();
        if (loadOnly) {
            return load(settings);
        }
        var machine = MachineInfo.here(settings.tree());
        var recorded = Report.recorded(settings.tree());
        var report = new Report();
        var hasFailed = false;
        tell(machine.told() + "\n");
        for (var measurement : planned()) {
            ProgressLog.say(measurement.told() + " begins");
            var result = run(measurement, settings);
            hasFailed |= result.hasFailed();
            var figures = Recorded.of(measurement, result, machine, settings);
            var name = measurement.told() + (quick ? ", quick" : "");
            report.add(name, figures);
            if (isRecording() && !result.hasFailed()) {
                // Records after each benchmark, so that an interruption loses no figures.
                var all = Report.recorded(settings.tree());
                all.add(name, figures);
                all.write(settings.tree(), complete());
            }
            tell("== %s\n%s".formatted(measurement.told(), result.text()));
        }
        Stores.tell(settings.tree());
        if (json) {
            print(report.toValue());
        }
        if (compare) {
            tell(new Comparison(recorded, report).told());
        }
        return hasFailed ? 1 : 0;
    }

    private List<Name> names() {
        return names == null ? List.of(Name.values()) : names;
    }

    private boolean isRecording() {
        return record || names == null && database == null && !quick;
    }

    private List<Measurement> planned() {
        if (names != null || database != null) {
            return names().stream().map(name -> new Measurement(name, postgresql)).toList();
        }
        return complete().stream()
                .filter(each -> !quick || !LONG.contains(each.name()))
                .filter(each -> !postgresql || each.isOnPostgres())
                .toList();
    }

    /** Returns the benchmarks of a complete run. */
    private static List<Measurement> complete() {
        return Stream.concat(
                        Stream.of(Name.values()).map(name -> new Measurement(name, false)),
                        ON_POSTGRES.stream().map(name -> new Measurement(name, true)))
                .toList();
    }

    private int load(Settings settings) {
        if (database != null || postgresql) {
            System.err.println("--load-only is for SQLite: stores on PostgreSQL are not kept");
            return CommandLine.ExitCode.USAGE;
        }
        names().stream()
                .flatMap(name -> name.kept.apply(settings).stream())
                .distinct()
                .forEach(content -> Stores.prepare(settings, content));
        Stores.tell(settings.tree());
        return CommandLine.ExitCode.OK;
    }

    private Settings settings() {
        var trees = new LinkedHashMap<String, Path>();
        trees.put("", Path.of(System.getProperty("daybook.tree", ".")));
        if (against != null) {
            trees.put("other: ", against);
        }
        var turn = seconds != null ? seconds : quick ? QUICK_SECONDS : SECONDS;
        return new Settings(
                trees,
                Optional.ofNullable(database),
                rows,
                quick ? Extent.QUICK : full ? Extent.FULL : Extent.USUAL,
                rounds != null ? rounds : quick ? QUICK_ROUNDS : ROUNDS,
                Duration.ofMillis((long) (turn * 1000)),
                connections);
    }

    /** Runs one benchmark; a failure or timeout does not stop the other ones. */
    private Result run(Measurement measurement, Settings settings) {
        var threads = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        try {
            return threads.submit(() -> measurement.result(settings))
                    .get(minutes, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            Cleanup.awaitEnding();
            e.getCause().printStackTrace();
            return Result.failed(e.getCause().toString());
        } catch (TimeoutException _) {
            return Result.failed("not done after " + minutes + " minutes");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Result.failed("interrupted");
        } finally {
            threads.shutdownNow();
            Cleanup.close();
        }
    }

    private void tell(String text) {
        if (!json) {
            System.out.println(text);
        }
    }

    private static void print(Value value) {
        var json = new ByteArrayOutputStream();
        try (var sink = new JsonWriter(json)) {
            value.writeTo(sink);
        }
        System.out.println(json.toString(UTF_8));
    }
}
