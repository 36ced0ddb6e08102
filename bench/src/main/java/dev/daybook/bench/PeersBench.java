package dev.daybook.bench;

import dev.daybook.bench.peer.EnversPeer;
import dev.daybook.bench.peer.JaversPeer;
import dev.daybook.bench.peer.Move;
import dev.daybook.bench.peer.PeerServer.Engine;
import dev.daybook.bench.peer.PlainPeer;
import dev.daybook.bench.peer.Question;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Comparison of Daybook with common alternatives: the same history and questions over HTTP, one at
 * a time, by the processor time of the services and their databases. Each alternative is a service
 * with a bare handler in a process of its own.
 */
final class PeersBench {

    private static final String ON_POSTGRES = "Daybook on PostgreSQL";
    private static final String ON_SQLITE = "Daybook on SQLite";
    private static final String ENVERS = "Envers";
    private static final String JAVERS = "JaVers, no totals";
    private static final String PLAIN_POSTGRES = "plain SQL on PostgreSQL";
    private static final String PLAIN_SQLITE = "plain SQL on SQLite";
    private static final String FIXED = "fixed bytes of that length";

    private static final int CHECKED = 20;
    private static final long PROGRESS = 5_000;

    /** JaVers takes minutes for more rows, and does not compare better with them. */
    private static final long JAVERS_ROWS = 20_000;

    private static final long QUICK_ROWS = 100_000;

    /** Factor by which Daybook must be ahead of the libraries; a page of one deal has its own. */
    private static final double AHEAD_OF_LIBRARIES = 10;

    private static final double AHEAD_ON_ITEM = 4;

    /** Most that a page may cost in proportion to the plain SQL of the same database. */
    private static final Map<Question, Double> MOST_OF_PLAIN =
            Map.of(
                    Question.ITEM, 1.2,
                    Question.AFTER, 1.2,
                    Question.STAGE, 1.0,
                    Question.MIDDLE, 1 / 20.0);

    private final Settings settings;
    private final DealMoves moves;
    private final QuerySet questions;
    private final Rounds rounds;
    private final boolean isLargest;
    private final SequencedMap<String, MeasuredServer> daybooks = new LinkedHashMap<>();
    private final SequencedMap<String, MeasuredServer> peers = new LinkedHashMap<>();

    private PeersBench(Settings settings, DealMoves moves, boolean isLargest) {
        this.settings = settings;
        this.moves = moves;
        this.questions = new QuerySet(moves);
        this.rounds = new Rounds(settings);
        this.isLargest = isLargest;
    }

    static Result run(Settings settings) {
        var sizes =
                settings.isQuick()
                        ? settings.sizes(QUICK_ROWS)
                        : settings.sizes(JAVERS_ROWS, 1_000_000L);
        var results =
                sizes.stream()
                        .map(rows ->
                                new PeersBench(
                                                settings,
                                                new DealMoves(rows),
                                                rows.equals(sizes.getLast()))
                                        .run())
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

    private Result run() {
        try (var open = new OpenResources()) {
            var database =
                    Optional.of(
                            settings.database()
                                    .orElseGet(() -> open.with(BenchPostgres.hasty()).address()));
            var processes = DatabaseProcesses.at(database.get());
            var place = open.with(Environment.with(database, moves::load));
            var embedded = open.with(Environment.with(Optional.empty(), moves::load));
            daybooks.put(ON_SQLITE, open.with(embedded.start(settings.tree())));
            daybooks.put(ON_POSTGRES, processes.with(open.with(place.start(settings.tree()))));

            if (isLargest) {
                var plain = open.with(filled(database));
                addPeer(PLAIN_POSTGRES, Engine.PLAIN, plain, processes, open);
                var plainEmbedded = open.with(filled(Optional.empty()));
                peers.put(
                        PLAIN_SQLITE,
                        open.with(PeerProcess.start(Engine.PLAIN, plainEmbedded.sqliteAddress())));
                addPeer(ENVERS, Engine.ENVERS, open.with(envers(database, plain)), processes, open);
            }
            if (moves.rows() <= JAVERS_ROWS) {
                addPeer(JAVERS, Engine.JAVERS, open.with(javers(database)), processes, open);
            }
            peers.put(FIXED, open.with(fixed(open.with(Environment.in(Optional.empty())))));
            check();
            for (var question : Question.values()) {
                daybooks.forEach((name, server) -> add(question, name, server));
                peers.forEach((name, server) -> add(question, name, server));
            }
            rounds.run();
            return result(place.store(), embedded.store());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addPeer(
            String name,
            Engine engine,
            Environment data,
            DatabaseProcesses processes,
            OpenResources open) {
        peers.put(name, processes.with(open.with(PeerProcess.start(engine, data.address()))));
    }

    // ---- what they contain ----

    private Iterator<Move> rows() {
        return moves.all().map(DealMoves.Move::toPeer).iterator();
    }

    private Environment filled(Optional<String> database) throws SQLException {
        ProgressLog.say("filling the table of plain SQL");
        var place = Environment.in(database);
        try (var connection = place.connect()) {
            PlainPeer.fill(connection, rows());
        }
        if (database.isPresent()) {
            place.run("vacuum analyze");
        }
        return place;
    }

    private static Environment envers(Optional<String> database, Environment plain) {
        ProgressLog.say("filling the tables of Envers");
        var place = Environment.in(database);
        EnversPeer.create(place.address());
        EnversPeer.filling(plain.table(PlainPeer.TABLE)).forEach(place::run);
        place.run("vacuum analyze");
        return place;
    }

    private Environment javers(Optional<String> database) throws SQLException {
        ProgressLog.say("loading %,d moves with JaVers".formatted(moves.rows()));
        var place = Environment.in(database);
        try (var connection = place.connect()) {
            JaversPeer.fill(
                    connection,
                    rows(),
                    done -> {
                        BenchmarkTimeout.check();
                        if (done % PROGRESS == 0) {
                            ProgressLog.say("  %,d moves with JaVers".formatted(done));
                        }
                    });
        }
        place.run("vacuum analyze");
        return place;
    }

    /** Starts a service with the answers of Daybook. */
    private PeerProcess fixed(Environment place) {
        try (var wire = new HttpConnection(daybooks.get(ON_SQLITE))) {
            for (var question : Question.values()) {
                wire.exchange(questions.asked(question).getFirst().call(question));
                Files.writeString(place.folder().resolve(question.name()), wire.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PeerProcess.start(Engine.FIXED, place.folder().toString());
    }

    // ---- what is asked ----

    private static String name(Question question, String who) {
        return question.told() + ": " + who;
    }

    /** JaVers cannot read the rows behind an id. */
    private static boolean answers(String who, Question question) {
        return !who.equals(JAVERS) || question != Question.AFTER;
    }

    private void add(Question question, String who, MeasuredServer server) {
        if (answers(who, question)) {
            var calls = new ClosedLoop(server, requests(question, who));
            rounds.add(name(question, who), () -> calls.alone(settings.turn()));
        }
    }

    private List<byte[]> requests(Question question, String who) {
        return questions.asked(question).stream()
                .map(asked ->
                        daybooks.containsKey(who) ? asked.call(question) : asked.request(question))
                .toList();
    }

    /** Verifies that all answers have the same rows and, except for JaVers, the same total. */
    private void check() {
        for (var question : Question.values()) {
            var expected = answers(question, ON_SQLITE, daybooks.get(ON_SQLITE));
            check(question, ON_POSTGRES, daybooks.get(ON_POSTGRES), expected);
            peers.forEach((name, server) -> {
                if (!name.equals(FIXED) && answers(name, question)) {
                    check(question, name, server, expected);
                }
            });
        }
    }

    private void check(Question question, String who, MeasuredServer server, List<Value> expected) {
        var found = answers(question, who, server);
        for (var i = 0; i < expected.size(); i++) {
            var isSame =
                    rows(found.get(i)).equals(rows(expected.get(i)))
                            && (who.equals(JAVERS)
                                    || total(found.get(i)).equals(total(expected.get(i))));
            if (!isSame || rows(found.get(i)).isEmpty()) {
                throw new IllegalStateException(
                        "%s answers %s, Daybook %s"
                                .formatted(name(question, who), found.get(i), expected.get(i)));
            }
        }
    }

    private List<Value> answers(Question question, String who, MeasuredServer server) {
        try (var wire = new HttpConnection(server)) {
            return requests(question, who).stream()
                    .limit(CHECKED)
                    .map(request -> {
                        wire.exchange(request);
                        var body = wire.body().getBytes(StandardCharsets.UTF_8);
                        return JsonReader.readReply(body).orElseThrow();
                    })
                    .toList();
        }
    }

    private static List<String> rows(Value answer) {
        return answer.member("result").member("items").members().values().stream()
                .map(row ->
                        row.members().entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue().asText())
                                .sorted()
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private static String total(Value answer) {
        return answer.member("total").asText();
    }

    // ---- what was found ----

    /** Returns the processor time of one in proportion to that of another. */
    private SampledFigure proportion(Question question, String one, String other) {
        return rounds.ratio(name(question, one), name(question, other), Sample::processorMicros);
    }

    private Result result(String postgres, String sqlite) {
        var told = new StringBuilder();
        told.append(
                """
                The same %,d moves of deals, the same questions, one at a time, over HTTP, with verified equal answers; %s, %s.
                Each alternative is a process with a bare Helidon handler and a JSON writer, without rights, time and
                envelope. Processor time is that of the service and of all processes of its PostgreSQL. Plain SQL is a table of its own
                with prepared select and count. Envers has indexes that it does not make itself, and its tables are filled by
                SQL with what it would write. JaVers can neither count nor read the rows behind an id, and loads a few
                hundred moves a second, so it is asked about few. Fixed bytes are the floor.
                %s

                %s
                processor time, times that of                             %28s %28s
                """
                        .formatted(
                                moves.rows(),
                                postgres,
                                sqlite,
                                rounds.told(),
                                rounds.table("answers"),
                                ON_POSTGRES,
                                ON_SQLITE));
        var ratios = new LinkedHashMap<String, Value>();
        for (var question : Question.values()) {
            for (var peer : peers.keySet()) {
                if (answers(peer, question)) {
                    var onPostgres = proportion(question, peer, ON_POSTGRES);
                    var onSqlite = proportion(question, peer, ON_SQLITE);
                    told.append(
                            "%-57s %28s %28s%n"
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
        }
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("rows", Value.of(moves.rows()));
        values.put("ratios", Value.of(ratios));
        values.put("measured", rounds.toValue());
        return new Result(told.toString(), values, goals());
    }

    private List<Goal> goals() {
        var goals = new ArrayList<Goal>();
        for (var daybook : daybooks.keySet()) {
            for (var question : Question.values()) {
                for (var library : List.of(ENVERS, JAVERS)) {
                    if (peers.containsKey(library) && answers(library, question)) {
                        goals.add(
                                Goal.atLeast(
                                        question == Question.ITEM
                                                ? AHEAD_ON_ITEM
                                                : AHEAD_OF_LIBRARIES,
                                        told(question, library, daybook),
                                        proportion(question, library, daybook)));
                    }
                }
                var plain = daybook.equals(ON_SQLITE) ? PLAIN_SQLITE : PLAIN_POSTGRES;
                if (peers.containsKey(plain)) {
                    goals.add(
                            Goal.atMost(
                                    Objects.requireNonNull(MOST_OF_PLAIN.get(question)),
                                    told(question, daybook, plain),
                                    proportion(question, daybook, plain)));
                }
            }
        }
        return goals;
    }

    private String told(Question question, String one, String other) {
        return "%s, %,d moves: processor time of %s : %s"
                .formatted(question.told(), moves.rows(), one, other);
    }
}
