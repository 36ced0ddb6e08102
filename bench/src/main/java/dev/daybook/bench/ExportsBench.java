package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Benchmark of full exports: with the fetch patterns of clients, and as files of the server beside
 * DuckDB, which writes the same rows from its memory.
 */
final class ExportsBench {

    private static final int PAGE = 50;
    private static final int COMMANDS = 50;
    private static final String KEYSET = "by >ID, no totals";
    private static final String PAGES = "by counted pages";
    private static final String BATCHES = "by batches of 50 counted pages";

    private static final String COPY = "DuckDB, copy as csv, one thread";
    private static final int BUFFER = 1 << 16;

    /** Formats of files, and the rows a second that each must reach. */
    private static final Map<String, Integer> FORMATS = formats();

    private final ServerProcess server;
    private final DealMoves moves;

    private static SequencedMap<String, Integer> formats() {
        var formats = new LinkedHashMap<String, Integer>();
        formats.put("csv", 500_000);
        formats.put("ndjson", 300_000);
        formats.put("parquet", 500_000);
        formats.put("xes", 100_000);
        formats.put("ocel-sqlite", 50_000);
        return formats;
    }

    private ExportsBench(ServerProcess server, DealMoves moves) {
        this.server = server;
        this.moves = moves;
    }

    static DealMoves rows(Settings settings) {
        return new DealMoves(settings.size(100_000));
    }

    static Result run(Settings settings) {
        var moves = rows(settings);
        var rounds = new Rounds(settings);
        try (var open = new OpenResources();
                var duck = DuckDb.open()) {
            duck.addMoves(moves);
            duck.run("set threads = 1");
            var place = open.with(Stores.with(settings, moves));
            var bench = new ExportsBench(open.with(place.start(settings.tree())), moves);
            FORMATS.keySet()
                    .forEach(format -> rounds.add(file(format), () -> bench.fileOf(format)));
            var target = place.folder().resolve("copy.csv");
            rounds.add(COPY, () -> duck.copy(target, "format csv, header", moves.rows()));
            rounds.add(KEYSET, bench::byKeyset);
            rounds.add(PAGES, bench::byPages);
            rounds.add(BATCHES, bench::byBatches);
            rounds.run();
            return result(moves, place.store(), rounds, settings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String file(String format) {
        return "a file as " + format;
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

    private Sample fileOf(String format) {
        try {
            return bytes(
                    "http://127.0.0.1:%d/daybook/export/moves/%s?entityTypeId=2&format=%s"
                            .formatted(server.port(), ServerProcess.WEBHOOK, format));
        } catch (IOException e) {
            throw new UncheckedIOException(format, e);
        }
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

    private static Result result(DealMoves moves, String store, Rounds rounds, Settings settings) {
        var toPages = rounds.ratio(KEYSET, PAGES, Sample::perSecond);
        var toBatches = rounds.ratio(KEYSET, BATCHES, Sample::perSecond);
        var told =
                """
                All rows of stage history through one connection, one request after another, and as one file over HTTP;
                %,d stage moves, %s. DuckDB writes the same twelve columns from its memory to a file.
                Rows per second; p50 and p99 of a request; processor time of a row.
                %s

                %s
                rows per second by >ID : by counted pages %s, : by batches %s
                """
                        .formatted(
                                moves.rows(),
                                store,
                                rounds.told("a whole export"),
                                rounds.table("rows"),
                                toPages.told(2),
                                toBatches.told(2));
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("rows", Value.of(moves.rows()));
        values.put("keyset_to_pages", toPages.toValue());
        values.put("keyset_to_batches", toBatches.toValue());
        values.put("measured", rounds.toValue());
        var toCopy = rounds.ratio(file("csv"), COPY, Sample::perSecond);
        values.put("csv_to_copy", toCopy.toValue());
        var goals = new ArrayList<Goal>();
        FORMATS.forEach((format, least) ->
                goals.add(
                        Goal.atLeast(
                                least,
                                "rows a second as " + format,
                                rounds.of(file(format), Sample::perSecond).median())));
        goals.add(Goal.atLeast(0.5, "csv : copy of DuckDB with one thread", toCopy.median()));
        return new Result(told, values, goals);
    }
}
