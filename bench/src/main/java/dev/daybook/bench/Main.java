package dev.daybook.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybook.protocol.JsonSink;
import dev.daybook.protocol.Value;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bin/bench}: measures the server of this tree. */
@Command(
        name = "bin/bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "Measures how fast the server is, beside what bounds it and beside its peers. Best on a"
                        + " machine that does nothing else. Without a name it measures all and writes"
                        + " docs/performance.md.",
        footerHeading = "%nNames:%n",
        footer = {
            "  page     a page of one deal's history beside the bare statements",
            "  start    start-up time and memory with 10 million stage moves",
            "  growth   pages with totals of 100 thousand, 1, 10 (--full: 100) million rows",
            "  limit    a page of 50 rows beside nginx with a file of the same bytes",
            "  writes   durable moves a second beside the disk and a bare insert",
            "  exports  all rows by >ID, by counted pages, by batches of 50 commands",
            "  tasks    the history of tasks with 100 thousand and 5 million changes",
            "  peers    Envers, JaVers, plain PostgreSQL, WireMock: the same questions",
        })
public final class Main implements Callable<Integer> {

    /** What can be measured. */
    enum Name {
        page(PageBench::run),
        start(StartBench::run),
        growth(GrowthBench::run),
        limit(LimitBench::run),
        writes(WritesBench::run),
        exports(ExportsBench::run),
        tasks(TasksBench::run),
        peers(PeersBench::run);

        private final Function<Settings, Result> bench;

        Name(Function<Settings, Result> bench) {
            this.bench = bench;
        }
    }

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

    @Option(names = "--full", description = "with the largest store: growth with 100 million rows")
    private boolean full;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "PostgreSQL instead of SQLite, in schemas of its own that are dropped at the"
                            + " end: jdbc:postgresql://HOST/NAME?user=U")
    private @Nullable String database;

    @Option(names = "--json", description = "print one JSON object, for scripts")
    private boolean json;

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "how often everything takes its turn (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "2",
            description = "how long a turn lasts (default: ${DEFAULT-VALUE})")
    private double seconds;

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
        var settings = settings();
        var machine = Machine.here(settings.tree());
        tell(machine.told() + "\n");
        var results = new LinkedHashMap<Name, Result>();
        for (var name : names == null ? List.of(Name.values()) : names) {
            Log.say(name + " begins");
            var result = run(name, settings);
            results.put(name, result);
            tell("== " + name + "\n" + result.text());
            if (names == null) {
                // After each of them: what was measured is not lost when a later one is
                // interrupted.
                new Report(settings.tree(), machine).write(results);
            }
        }
        if (json) {
            print(machine, results);
        }
        return results.values().stream().anyMatch(Result::hasFailed) ? 1 : 0;
    }

    private Settings settings() {
        var trees = new LinkedHashMap<String, Path>();
        trees.put("", Path.of(System.getProperty("daybook.tree", ".")));
        if (against != null) {
            trees.put("other: ", against);
        }
        return new Settings(
                trees,
                Optional.ofNullable(database),
                rows,
                full,
                rounds,
                Duration.ofMillis((long) (seconds * 1000)),
                connections);
    }

    /** Runs one benchmark; that it fails, or takes too long, keeps no other from being run. */
    private Result run(Name name, Settings settings) {
        var threads = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        try {
            return threads.submit(() -> name.bench.apply(settings)).get(minutes, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            e.getCause().printStackTrace();
            return Result.failed(e.getCause().toString());
        } catch (TimeoutException _) {
            return Result.failed("not done after " + minutes + " minutes");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Result.failed("interrupted");
        } finally {
            threads.shutdownNow();
            Leftovers.close();
        }
    }

    private void tell(String text) {
        if (!json) {
            System.out.println(text);
        }
    }

    private static void print(Machine machine, SequencedMap<Name, Result> results) {
        var values = new LinkedHashMap<String, Value>();
        values.put("machine", machine.toValue());
        results.forEach((name, result) -> values.put(name.name(), result.toValue()));
        var json = new ByteArrayOutputStream();
        try (var sink = new JsonSink(json)) {
            Value.of(values).writeTo(sink);
        }
        System.out.println(json.toString(UTF_8));
    }
}
