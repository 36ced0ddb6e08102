package dev.daybook.bench;

import dev.daybook.bench.peer.PeerServer;
import dev.daybook.bench.peer.PlainWriter;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/**
 * Benchmark of durable moves, by one writer and by many concurrent ones. Compares with the speed
 * of the disk, and with a loop of bare inserts into the same table, each with its own commit.
 */
final class WritesBench {

    private static final int SOME = 16;
    private static final List<Integer> WRITERS = List.of(1, SOME, 256);
    private static final int BLOCK = 512;
    private static final String DISK = "appends of 512 bytes, forced to disk";
    private static final String BARE = "16 writers, bare service";
    private static final String INSERTS = "bare inserts, a commit each";
    private static final String INSERT =
            """
            insert into stage_move (portal_id, entity_type_id, id, type_id, owner_id, created_time,
                category_id, semantics, stage_id, moved_by_id, previous_stage_id,
                previous_category_id, responsible_id)
            values (?, 2, ?, 2, ?, ?, 0, 'P', 'EXECUTING', 1, 'NEW', 0, 1)\
            """;

    private static final long LOADED = 1_000_000;
    private static final long LOADED_QUICKLY = 200_000;
    private static final int LOADS = 3;
    private static final double LEAST_LOADED = 100_000;
    private static final double OF_BARE = 0.7;

    private WritesBench() {}

    /** Writer that moves its own deal back and forth. */
    private static final class Writer {
        private final List<byte[]> moves;
        private int done;

        private Writer(List<byte[]> moves) {
            this.moves = moves;
        }

        Writer(long deal) {
            this(List.of(move(deal, "PREPARATION"), move(deal, "EXECUTING")));
        }

        /** Returns a writer that moves a deal of the bare service. */
        static Writer bare(long deal) {
            return new Writer(
                    List.of(
                            HttpConnection.post("move/%d/PREPARATION".formatted(deal)),
                            HttpConnection.post("move/%d/EXECUTING".formatted(deal))));
        }

        private static byte[] move(long deal, String stage) {
            return HttpConnection.call(
                    "crm.item.update",
                    "{\"entityTypeId\":2,\"id\":%d,\"fields\":{\"stageId\":\"%s\"}}"
                            .formatted(deal, stage));
        }

        Latencies write(MeasuredServer server, Duration time) {
            var latencies = new Latencies();
            try (var wire = new HttpConnection(server)) {
                var end = System.nanoTime() + time.toNanos();
                do {
                    var before = System.nanoTime();
                    wire.exchange(moves.get(done % moves.size()));
                    latencies.add(System.nanoTime() - before);
                    done++;
                } while (System.nanoTime() < end);
            }
            return latencies;
        }
    }

    static Result run(Settings settings) {
        var before = new DealMoves(settings.size(100_000));
        var rounds = new Rounds(settings);
        var loads = loads(settings);
        try (var open = new OpenResources()) {
            var place = open.with(Environment.with(settings.database(), before::load));
            var scratch = open.with(Environment.with(settings.database(), _ -> {}));
            var server = open.with(place.start(settings.tree()));
            var writers = writers(server);
            for (var count : WRITERS) {
                var some = writers.subList(0, count);
                rounds.add(name(count), () -> write(server, some, settings.turn()));
            }
            if (settings.database().isPresent()) {
                var service = open.with(bare(scratch));
                var some = LongStream.rangeClosed(1, SOME).mapToObj(Writer::bare).toList();
                rounds.add(BARE, () -> write(service, some, settings.turn()));
            }
            var rows = rows(server);
            try (var connection = scratch.connect();
                    var insert = connection.prepareStatement(INSERT);
                    var file = file(place)) {
                rounds.add(DISK, () -> append(file, settings.turn()));
                var inserted = new int[1];
                rounds.add(
                        INSERTS,
                        () ->
                                InProcessLoop.measure(
                                        settings.turn(),
                                        _ -> {
                                            inserted[0]++;
                                            insert.setLong(1, Environment.PORTAL);
                                            insert.setLong(2, inserted[0]);
                                            insert.setLong(3, inserted[0] % 256);
                                            insert.setLong(
                                                    4, RandomAccess.FIRST_TIME + inserted[0]);
                                            return insert.executeUpdate();
                                        }));
                rounds.run();
            }
            check(writers, rows(server) - rows);
            return result(before, place.store(), rounds, loads, settings);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Measures the rate of the bulk import of history, in rows per second. */
    private static SampledFigure loads(Settings settings) {
        var moves = loaded(settings);
        var rates = new double[settings.isQuick() ? 1 : LOADS];
        for (var i = 0; i < rates.length; i++) {
            var load = i;
            Environment.with(
                            settings.database(),
                            data -> {
                                var began = System.nanoTime();
                                moves.load(data);
                                var seconds = (System.nanoTime() - began) / 1e9;
                                rates[load] = moves.rows() / seconds;
                            })
                    .close();
        }
        return new SampledFigure(rates);
    }

    private static DealMoves loaded(Settings settings) {
        return new DealMoves(settings.isQuick() ? LOADED_QUICKLY : LOADED);
    }

    private static String name(int writers) {
        return writers == 1 ? "1 writer" : writers + " writers";
    }

    private static List<Writer> writers(ServerProcess server) {
        var writers = new ArrayList<Writer>();
        var add =
                HttpConnection.call(
                        "crm.item.add", "{\"entityTypeId\":2,\"fields\":{\"title\":\"A deal\"}}");
        try (var wire = new HttpConnection(server)) {
            for (var i = 0; i < WRITERS.getLast(); i++) {
                wire.exchange(add);
                writers.add(new Writer(wire.last("id")));
            }
        }
        return writers;
    }

    /** Starts a service that only updates a deal and adds a row. */
    private static PeerProcess bare(Environment place) throws SQLException {
        try (var connection = place.connect()) {
            PlainWriter.create(connection, SOME);
        }
        return PeerProcess.start(PeerServer.Engine.WRITER, place.address());
    }

    private static Sample write(MeasuredServer server, List<Writer> writers, Duration time) {
        return ClosedLoop.together(
                server,
                writers.stream()
                        .map(writer -> (Callable<Latencies>) () -> writer.write(server, time))
                        .toList());
    }

    private static FileChannel file(Environment place) throws IOException {
        return FileChannel.open(
                place.folder().resolve("appended"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static Sample append(FileChannel file, Duration time) {
        return InProcessLoop.measure(
                time,
                _ -> {
                    var written = file.write(ByteBuffer.allocate(BLOCK));
                    file.force(true);
                    return written;
                });
    }

    private static long rows(ServerProcess server) {
        try (var wire = new HttpConnection(server)) {
            wire.exchange(HttpConnection.call("crm.stagehistory.list", "{\"entityTypeId\":2}"));
            return wire.last("total");
        }
    }

    /** Verifies that every acknowledged move has left its row. */
    private static void check(List<Writer> writers, long added) {
        var done = writers.stream().mapToLong(writer -> writer.done).sum();
        if (done != added) {
            throw new IllegalStateException(done + " moves left " + added + " rows");
        }
    }

    private static Result result(
            DealMoves before, String store, Rounds rounds, SampledFigure loads, Settings settings) {
        var told = new StringBuilder();
        told.append(
                """
                Moves through crm.item.update, each on disk before it is answered; %,d stage moves before, %s.
                p50 and p99 with all writers at once. The writers share the processors with the server.
                %s

                %s
                per second beside                forced appends         bare inserts
                """
                        .formatted(before.rows(), store, rounds.told(), rounds.table("moves")));
        var ratios = new LinkedHashMap<String, Value>();
        for (var count : WRITERS) {
            var toDisk = rounds.ratio(name(count), DISK, Sample::perSecond);
            var toInserts = rounds.ratio(name(count), INSERTS, Sample::perSecond);
            told.append(
                    "%-24s %22s %20s%n".formatted(name(count), toDisk.told(2), toInserts.told(2)));
            ratios.put(
                    name(count),
                    Value.tree("to_disk", toDisk.toValue(), "to_inserts", toInserts.toValue()));
        }
        told.append(
                """

                History with its own ids and times, %,d moves in bulk into an empty store, %d times: %s rows a second.
                """
                        .formatted(loaded(settings).rows(), loads.rounds().length, loads.told(0)));
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("rows", Value.of(before.rows()));
        values.put("loaded_per_second", loads.toValue());
        values.put("ratios", Value.of(ratios));
        values.put("measured", rounds.toValue());
        var goal =
                settings.database().isEmpty()
                        ? Goal.atLeast(LEAST_LOADED, "bulk load, rows a second", loads)
                        : Goal.atLeast(
                                OF_BARE,
                                "16 writers on PostgreSQL : the bare service",
                                rounds.ratio(name(SOME), BARE, Sample::perSecond));
        return new Result(told.toString(), values, List.of(goal));
    }
}
