package dev.daybook.bench;

import dev.daybook.protocol.JsonSink;
import dev.daybook.protocol.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bin/bench}: measures the server of this tree. */
@Command(
        name = "bin/bench",
        mixinStandardHelpOptions = true,
        description = "Measures how fast the server is. Best on a machine that does nothing else.")
public final class Main implements Callable<Integer> {

    /** What can be measured. */
    enum Name {
        page,
        start
    }

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "what to measure: ${COMPLETION-CANDIDATES} (default: all)")
    private List<Name> names = List.of(Name.values());

    @Option(
            names = "--rows",
            defaultValue = "1000000",
            description = "stage moves in the store (default: ${DEFAULT-VALUE})")
    private int rows;

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
            names = "--database",
            paramLabel = "URL",
            description =
                    "an empty PostgreSQL instead of SQLite: jdbc:postgresql://HOST/NAME?user=U")
    private @Nullable String database;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "another checkout, whose server takes its turns in the same rounds")
    private @Nullable Path against;

    @Option(names = "--json", description = "print one JSON object, for scripts")
    private boolean json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        var tree = Path.of(System.getProperty("daybook.tree", "."));
        var trees = new LinkedHashMap<String, Path>();
        trees.put("", tree);
        if (against != null) {
            trees.put("other: ", against);
        }
        var turn = Duration.ofMillis((long) (seconds * 1000));
        var settings = new PageBench.Settings(trees, rows, rounds, turn, connections);
        var machine = Machine.here(tree);
        var values = new LinkedHashMap<String, Value>();
        values.put("machine", machine.toValue());
        tell(machine.told() + "\n");
        try (var portal = Portal.with(rows, Optional.ofNullable(database))) {
            for (var name : names) {
                var result =
                        switch (name) {
                            case page -> PageBench.run(portal, settings);
                            case start -> StartBench.run(portal, settings);
                        };
                tell(result.told());
                values.put(name.name(), result.value());
            }
        }
        if (json) {
            print(Value.of(values));
        }
        return 0;
    }

    private void tell(String text) {
        if (!json) {
            System.out.println(text);
        }
    }

    private static void print(Value value) {
        try (var sink = new JsonSink(System.out)) {
            value.writeTo(sink);
        }
    }
}
