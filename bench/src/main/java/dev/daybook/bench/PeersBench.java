package dev.daybook.bench;

import dev.daybook.bench.Peer.Question;
import dev.daybook.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Comparison of Daybook with common alternatives: the same history and queries, sequentially.
 * Daybook is queried over HTTP and answers in JSON; the libraries and the SQL run in the process
 * of the client, which is to their advantage.
 */
final class PeersBench {

    private static final String ON_POSTGRES = "Daybook on PostgreSQL";
    private static final String ON_SQLITE = "Daybook on SQLite";
    private static final String STUB = "WireMock, the same bytes";
    private static final int CHECKED = 20;
    private static final double AHEAD_OF_LIBRARIES = 10;

    /** JaVers takes minutes for more rows, and does not compare better with them. */
    private static final long JAVERS_ROWS = 20_000;

    private final Settings settings;
    private final QuerySet asked;
    private final Rounds rounds;

    /** Names of the alternatives, with the factor by which Daybook should be faster. */
    private final SequencedMap<String, Double> peers = new LinkedHashMap<>();

    private PeersBench(Settings settings, DealMoves moves) {
        this.settings = settings;
        this.asked = QuerySet.of(moves);
        this.rounds = new Rounds(settings);
    }

    static Result run(Settings settings) {
        var results =
                settings.sizes(JAVERS_ROWS, 1_000_000L).stream()
                        .map(rows -> run(settings, new DealMoves(rows)))
                        .toList();
        var told = results.stream().map(Result::told).collect(Collectors.joining("\n"));
        var goals = results.stream().flatMap(result -> result.goals().stream()).toList();
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put(
                "sizes",
                new Value.Items(
                        results.stream().map(result -> Value.of(result.values())).toList()));
        return new Result(told, values, goals);
    }

    private static Result run(Settings settings, DealMoves moves) {
        var bench = new PeersBench(settings, moves);
        try (var open = new OpenResources()) {
            var database =
                    Optional.of(
                            settings.database()
                                    .orElseGet(() -> open.with(BenchPostgres.hasty()).address()));
            var place = open.with(Environment.with(database, moves::load));
            var embedded = open.with(Environment.with(Optional.empty(), moves::load));
            var onPostgres = open.with(place.start(settings.tree()));
            bench.add(ON_POSTGRES, onPostgres);
            bench.add(ON_SQLITE, open.with(embedded.start(settings.tree())));

            var others = new ArrayList<Peer>();
            ProgressLog.say("filling the tables of Envers");
            others.add(
                    open.with(
                            new EnversPeer(
                                    open.with(Environment.in(database)), place, bench.asked)));
            if (moves.rows() <= JAVERS_ROWS) {
                ProgressLog.say("loading %,d moves with JaVers".formatted(moves.rows()));
                var at = open.with(Environment.in(database));
                others.add(open.with(new JaversPeer(at, moves, bench.asked)));
            }
            others.forEach(peer -> bench.add(peer, AHEAD_OF_LIBRARIES));
            var plain = open.with(new PlainPostgresPeer(place, bench.asked));
            others.add(plain);
            bench.add(plain, 1);
            bench.add(open.with(new WireMockPeer()), onPostgres);
            bench.check(onPostgres, others);
            bench.rounds.run();
            return bench.result(moves, place.store());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(Question question, String who) {
        return question.told() + ": " + who;
    }

    // ---- who is asked ----

    private void add(String who, ServerProcess server) {
        for (var question : Question.values()) {
            var calls = new ClosedLoop(server, calls(question));
            rounds.add(name(question, who), () -> calls.alone(settings.turn()));
        }
    }

    private void add(Peer peer, double goal) {
        peers.put(peer.name(), goal);
        for (var question : Question.values()) {
            rounds.add(
                    name(question, peer.name()),
                    () ->
                            InProcessLoop.measure(
                                    settings.turn(),
                                    time -> peer.ask(question, question.time(time))));
        }
    }

    /** Configures the stub with the answers of Daybook. */
    private void add(WireMockPeer stub, ServerProcess server) {
        peers.put(STUB, 1.0);
        for (var question : Question.values()) {
            try (var wire = new HttpConnection(server)) {
                wire.exchange(calls(question).getFirst());
                stub.answer(question.name(), wire.body());
            }
            var calls = new ClosedLoop(stub, List.of(HttpConnection.get(question.name())));
            rounds.add(name(question, STUB), () -> calls.alone(settings.turn()));
        }
    }

    private List<byte[]> calls(Question question) {
        return switch (question) {
            case ITEM ->
                    asked.pages().stream()
                            .map(page -> call("\"OWNER_ID\":" + page.deal(), page.offset()))
                            .toList();
            case AGAIN -> calls(Question.ITEM).subList(0, 1);
            case STAGE ->
                    asked.months().stream()
                            .map(from -> call(GrowthBench.stageInMonth(from), 0))
                            .toList();
            case MIDDLE -> asked.offsets().stream().map(offset -> call("", offset)).toList();
        };
    }

    private static byte[] call(String filter, long start) {
        return HttpConnection.call(
                "crm.stagehistory.list",
                "{\"entityTypeId\":2,\"filter\":{%s},\"order\":{\"ID\":\"ASC\"},\"start\":%d}"
                        .formatted(filter, start));
    }

    /** Verifies that all engines return the same number of rows. */
    private void check(ServerProcess server, List<Peer> others) {
        for (var question : Question.values()) {
            try (var wire = new HttpConnection(server)) {
                var calls = calls(question);
                for (var time = 0; time < Math.min(CHECKED, calls.size()); time++) {
                    wire.exchange(calls.get(time));
                    var rows = wire.count("\"OWNER_ID\":");
                    for (var other : others) {
                        var found = other.ask(question, time);
                        if (found != rows || rows == 0) {
                            throw new IllegalStateException(
                                    "%s: %d rows, Daybook %d"
                                            .formatted(name(question, other.name()), found, rows));
                        }
                    }
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    // ---- what was found ----

    /** Returns the ratio of the peer's latency to Daybook's. */
    private SampledFigure ahead(Question question, String daybook, String peer) {
        return rounds.ratio(name(question, peer), name(question, daybook), Sample::typicalMicros);
    }

    /** Returns the smallest ratio over all queries; a stub only supports the repeated query. */
    private double leastAhead(String daybook, String peer) {
        return Arrays.stream(Question.values())
                .filter(question -> !peer.equals(STUB) || question == Question.AGAIN)
                .mapToDouble(question -> ahead(question, daybook, peer).median())
                .min()
                .orElseThrow();
    }

    private Result result(DealMoves moves, String store) {
        var told = new StringBuilder();
        told.append(
                """
                The same %,d moves of deals, the same questions, one at a time; all on one %s, %s
                beside it. Daybook answers over HTTP and in JSON, with totals; Envers, JaVers and plain PostgreSQL (prepared
                select and count) run in the process of the one who asks, without HTTP and JSON, which is to their
                advantage. Envers has indexes that it does not make itself, and its tables are filled by SQL with what it would
                write; JaVers cannot count, and loads a few hundred moves a second, so it is asked about few. WireMock answers over HTTP
                with the bytes of one of Daybook's answers, the same each time, stubbed by its path, so that the same page again
                is what it is compared by; its processor time holds that of the one who asks. That of PostgreSQL itself is in no line.
                %s

                %s
                times as long as                                            %28s %28s
                """
                        .formatted(
                                moves.rows(),
                                store,
                                ON_SQLITE,
                                rounds.told(),
                                rounds.table("answers"),
                                ON_POSTGRES,
                                ON_SQLITE));
        var ratios = new LinkedHashMap<String, Value>();
        for (var question : Question.values()) {
            for (var peer : peers.keySet()) {
                var onPostgres = ahead(question, ON_POSTGRES, peer);
                var onSqlite = ahead(question, ON_SQLITE, peer);
                told.append(
                        "%-59s %28s %28s%n"
                                .formatted(
                                        name(question, peer),
                                        onPostgres.told(2),
                                        onSqlite.told(2)));
                ratios.put(
                        name(question, peer),
                        Value.tree(
                                "to_daybook_on_postgresql",
                                onPostgres.toValue(),
                                "to_daybook_on_sqlite",
                                onSqlite.toValue()));
            }
        }
        var goals = new ArrayList<Goal>();
        for (var daybook : List.of(ON_POSTGRES, ON_SQLITE)) {
            peers.forEach((peer, goal) ->
                    goals.add(
                            Goal.atLeast(
                                    goal,
                                    "%s ahead of %s, times, with %,d moves, the worst question"
                                            .formatted(daybook, peer, moves.rows()),
                                    leastAhead(daybook, peer))));
        }
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("rows", Value.of(moves.rows()));
        values.put("ratios", Value.of(ratios));
        values.put("measured", rounds.toValue());
        return new Result(told.toString(), values, goals);
    }
}
