package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Benchmark of full exports: as files of the server and of the command beside DuckDB, which writes the
 * same rows from its memory, and with the fetch patterns of clients.
 */
final class ExportsBench {

    private static final int PAGE = 50;
    private static final int COMMANDS = 50;
    private static final String KEYSET = "by >ID, no totals";
    private static final String PAGES = "by counted pages";
    private static final String BATCHES = "by batches of 50 counted pages";

    private static final String COPY = "DuckDB, copy as csv, one thread";
    private static final String COMMAND = "csv by the command, to a file";
    private static final int BUFFER = 1 << 16;
    private static final double LEAST_BY_KEYSET = 230_000;
    private static final double LEAST_BY_BATCHES = 400_000;

    /** Heap of the command: what the server itself takes, and what an export may. */
    private static final String HEAP = "96m";

    /** Rows of the store of event logs and fetch patterns, which are slower than tables. */
    private static final long FEW = 100_000;

    private static final long WARMING_ROWS = 500_000;
    private static final int WARMING_TURNS = 4;

    /** Formats of tables, and the rows a second that each must reach. */
    private static final Map<String, Integer> TABLES =
            Map.of("csv", 500_000, "ndjson", 300_000, "parquet", 500_000);

    /** Formats of event logs, likewise. */
    private static final Map<String, Integer> LOGS = Map.of("xes", 100_000, "ocel-sqlite", 50_000);

    /** Mebibytes of live heap that an export in each format may take. */
    private static final Map<String, Integer> MEMORY =
            Map.of("csv", 64, "ndjson", 64, "parquet", 128, "xes", 64, "ocel-sqlite", 64);

    private final Settings settings;
    private final Environment place;
    private final ServerProcess server;
    private final DealMoves moves;

    private ExportsBench(OpenResources open, Settings settings, DealMoves moves) {
        this.settings = settings;
        this.place = open.with(Stores.with(settings, moves));
        this.server = open.with(place.start(settings.tree()));
        this.moves = moves;
    }

    /** Returns the contents of the stores: that of the tables, and a smaller one. */
    static List<DealMoves> rows(Settings settings) {
        var size = settings.size(settings.isQuick() ? 100_000 : 1_000_000);
        return List.of(new DealMoves(size), new DealMoves(Math.min(size, FEW)));
    }

    static Result run(Settings settings) {
        var contents = rows(settings);
        var rounds = new Rounds(settings);
        try (var open = new OpenResources();
                var duck = DuckDb.open()) {
            var moves = contents.getFirst();
            duck.addMoves(moves);
            duck.run("set threads = 1");
            var tables = new ExportsBench(open, settings, moves);
            var few = new ExportsBench(open, settings, contents.getLast());
            TABLES.keySet().stream().sorted().forEach(format -> tables.addTable(rounds, format));
            rounds.addWarm(COMMAND, tables::byCommand);
            var target = tables.place.folder().resolve("copy.csv");
            rounds.addWarm(COPY, () -> duck.copy(target, "format csv, header", moves.rows()));
            LOGS.keySet().stream()
                    .sorted()
                    .forEach(format -> addLog(rounds, format, settings, tables, few));
            rounds.add(KEYSET, few::byKeyset);
            rounds.add(PAGES, few::byPages);
            rounds.add(BATCHES, few::byBatches);
            rounds.run();
            var memory = new TreeMap<String, Double>();
            for (var format : MEMORY.keySet()) {
                var bench = TABLES.containsKey(format) ? tables : few;
                memory.put(format, LiveHeap.mebibytes(bench.server, () -> bench.fileOf(format, 0)));
            }
            return result(contents, settings, tables.place.store(), rounds, memory);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String file(String format) {
        return "a file as " + format;
    }

    /** Adds a table, which is warmed up with its last rows: all of them may be too many. */
    private void addTable(Rounds rounds, String format) {
        for (var i = 0; i < WARMING_TURNS; i++) {
            fileOf(format, Math.max(0, moves.rows() - WARMING_ROWS));
        }
        rounds.addWarm(file(format), () -> fileOf(format, 0));
    }

    /** Adds an event log: of few moves, which can be warmed up, or of all of them. */
    private static void addLog(
            Rounds rounds,
            String format,
            Settings settings,
            ExportsBench tables,
            ExportsBench few) {
        if (settings.isFull()) {
            rounds.addWarm(file(format), () -> tables.fileOf(format, 0));
        } else {
            rounds.add(file(format), () -> few.fileOf(format, 0));
        }
    }

    /** Reads a whole file over HTTP. */
    private Sample bytes(String address) throws IOException {
        var latencies = new Latencies();
        var meter = new CpuMeter(server);
        var before = System.nanoTime();
        try (var stream = URI.create(address).toURL().openStream()) {
            var buffer = new byte[BUFFER];
            while (stream.read(buffer) >= 0) {
                BenchmarkTimeout.check();
            }
        }
        latencies.add(System.nanoTime() - before);
        return meter.sample(latencies, moves.rows());
    }

    /**
     * Reads the rows behind an id over HTTP.
     *
     * @param after the id; 0 for all rows
     */
    private Sample fileOf(String format, long after) {
        try {
            return bytes(
                    "http://127.0.0.1:%d/daybook/export/moves/%s?entityTypeId=2&format=%s%s"
                            .formatted(
                                    server.port(),
                                    ServerProcess.WEBHOOK,
                                    format,
                                    after == 0 ? "" : "&after=" + after));
        } catch (IOException e) {
            throw new UncheckedIOException(format, e);
        }
    }

    /** Writes all rows by the command, in a new process, beside the server. */
    private Sample byCommand() {
        var target = place.folder().resolve("command.csv");
        var command =
                new ArrayList<>(
                        List.of(
                                settings.tree().resolve("daybook").toString(),
                                "export",
                                "moves",
                                "--force",
                                "--out",
                                target.toString()));
        command.addAll(place.options());
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("DAYBOOK_JAVA_OPTS", "-Xmx" + HEAP);
        var latencies = new Latencies();
        var began = System.nanoTime();
        try {
            var process = builder.start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the command failed; what it said is above");
            }
            latencies.add(System.nanoTime() - began);
            Files.delete(target);
            Files.delete(target.resolveSibling("command.csv.manifest.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        return Sample.of(latencies, seconds, Double.NaN).withPerSecond(moves.rows() / seconds);
    }

    /** Export over one connection. */
    private final class Export implements AutoCloseable {
        private final HttpConnection wire = new HttpConnection(server);
        private final Latencies latencies = new Latencies();
        private final CpuMeter meter = new CpuMeter(server);
        private long rows;

        /** Fetches rows; returns their number. */
        int fetch(byte[] request) {
            var before = System.nanoTime();
            wire.exchange(request);
            latencies.add(System.nanoTime() - before);
            var count = wire.count("\"OWNER_ID\":");
            rows += count;
            return count;
        }

        Sample sample() {
            if (rows != moves.rows()) {
                throw new IllegalStateException(rows + " rows instead of " + moves.rows());
            }
            return meter.sample(latencies, rows);
        }

        @Override
        public void close() {
            wire.close();
        }
    }

    private Sample byKeyset() {
        try (var export = new Export()) {
            var last = 0L;
            while (export.fetch(after(last)) == PAGE) {
                last = export.wire.last("ID");
            }
            return export.sample();
        }
    }

    private static byte[] after(long id) {
        return HttpConnection.call(
                "crm.stagehistory.list",
                "{\"entityTypeId\":2,\"order\":{\"ID\":\"ASC\"},\"filter\":{\">ID\":%d},\"start\":-1}"
                        .formatted(id));
    }

    private Sample byPages() {
        try (var export = new Export()) {
            for (var start = 0L; start < moves.rows(); start += PAGE) {
                export.fetch(
                        HttpConnection.call(
                                "crm.stagehistory.list",
                                "{\"entityTypeId\":2,\"order\":{\"ID\":\"ASC\"},\"start\":%d}"
                                        .formatted(start)));
            }
            return export.sample();
        }
    }

    private Sample byBatches() {
        try (var export = new Export()) {
            for (var start = 0L; start < moves.rows(); start += PAGE * COMMANDS) {
                export.fetch(HttpConnection.batch(commands(start)));
            }
            return export.sample();
        }
    }

    private List<String> commands(long from) {
        var commands = new ArrayList<String>();
        for (var i = 0; i < COMMANDS && from + i * PAGE < moves.rows(); i++) {
            var start = from + i * PAGE;
            commands.add(
                    "crm.stagehistory.list?entityTypeId=2&order[ID]=ASC&start=%d".formatted(start));
        }
        return commands;
    }

    private static Result result(
            List<DealMoves> contents,
            Settings settings,
            String store,
            Rounds rounds,
            SortedMap<String, Double> memory) {
        var toPages = rounds.ratio(KEYSET, PAGES, Sample::perSecond);
        var toBatches = rounds.ratio(KEYSET, BATCHES, Sample::perSecond);
        var toCopy = rounds.ratio(file("csv"), COPY, Sample::perSecond);
        var toFile = rounds.ratio(file("csv"), COMMAND, Sample::perSecond);
        var told =
                """
                All rows of stage history as one file, and through one connection, one request after another; %s.
                Tables (csv, ndjson, parquet): %,d stage moves, over HTTP, and by ./daybook export in a new process with a
                heap of %s. DuckDB writes the same twelve columns from its memory to a file. Event logs (xes, ocel): %,d
                stage moves. Pages: %,d stage moves.
                Rows per second; p50 and p99 of a request; processor time of a row. Memory is the live heap beyond that at
                rest: the most of %d looks during an export over HTTP.
                %s

                %s
                rows per second by >ID : by counted pages %s, : by batches %s
                as csv over HTTP : copy of DuckDB %s, : by the command %s
                """
                        .formatted(
                                store,
                                contents.getFirst().rows(),
                                HEAP,
                                (settings.isFull() ? contents.getFirst() : contents.getLast())
                                        .rows(),
                                contents.getLast().rows(),
                                LiveHeap.LOOKS,
                                rounds.told("a whole export"),
                                rounds.table("rows"),
                                toPages.told(2),
                                toBatches.told(2),
                                toCopy.told(2),
                                toFile.told(2));
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("rows", Value.of(contents.getFirst().rows()));
        values.put("keyset_to_pages", toPages.toValue());
        values.put("keyset_to_batches", toBatches.toValue());
        values.put("csv_to_copy", toCopy.toValue());
        values.put("http_to_file", toFile.toValue());
        values.put("measured", rounds.toValue());
        var goals = new ArrayList<Goal>();
        for (var formats : List.of(TABLES, LOGS)) {
            new TreeMap<>(formats)
                    .forEach((format, least) ->
                            goals.add(
                                    Goal.atLeast(
                                            least,
                                            "rows a second as " + format,
                                            rounds.of(file(format), Sample::perSecond))));
        }
        goals.add(
                Goal.atLeast(
                        LEAST_BY_KEYSET,
                        "rows a second " + KEYSET,
                        rounds.of(KEYSET, Sample::perSecond)));
        goals.add(
                Goal.atLeast(
                        LEAST_BY_BATCHES,
                        "rows a second " + BATCHES,
                        rounds.of(BATCHES, Sample::perSecond)));
        goals.add(Goal.atLeast(0.5, "csv : copy of DuckDB with one thread", toCopy));
        goals.add(Goal.atLeast(0.8, "csv over HTTP : by the command", toFile));
        memory.forEach((format, mebibytes) ->
                goals.add(
                        Goal.atMost(
                                MEMORY.get(format), "memory as " + format + ", MiB", mebibytes)));
        return new Result(told, values, goals);
    }
}
