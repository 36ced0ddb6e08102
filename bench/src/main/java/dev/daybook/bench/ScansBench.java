package dev.daybook.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Questions that summaries cannot answer: about people and previous stages, and of a reader with
 * restricted rights. They may be dear or refused in large stores, so each is tried first, and
 * measured in rounds only if that does not take long.
 */
final class ScansBench {

    private static final double MOST_GROWTH = 2;

    /** Rows of a page. */
    private static final int PAGE = 50;

    /** Pages for each user: more in all than a server keeps. */
    private static final int PAGES = 10;

    private static final int READER_PAGES = 1_000;

    /** Question that always reads all rows; only its duration is bounded. */
    private static final String SCAN = "one previous stage";

    /** Longest first try of a question that is measured in rounds. */
    private static final double LONG_MILLIS = 200;

    private final Settings settings;
    private final List<Long> sizes;
    private final Rounds rounds;

    /** Milliseconds of the first try, by question and size. */
    private final SequencedMap<String, Map<Long, Try>> tries = new LinkedHashMap<>();

    private final Map<String, ClosedLoop> loops = new LinkedHashMap<>();

    private record Try(double millis, boolean isRefused) {
        String told() {
            return "%,.0f ms%s".formatted(millis, isRefused ? ", refused" : "");
        }
    }

    ScansBench(Settings settings, List<Long> sizes) {
        this.settings = settings;
        this.sizes = List.of(sizes.getFirst(), sizes.getLast());
        this.rounds = new Rounds(settings);
    }

    private static SequencedMap<String, List<byte[]>> questions(DealMoves moves) {
        var questions = new LinkedHashMap<String, List<byte[]>>();
        questions.put("one actor", ofUsers("MOVED_BY_ID"));
        questions.put("one responsible person", ofUsers("RESPONSIBLE_ID"));
        questions.put(
                SCAN, pages(ServerProcess.WEBHOOK, "\"PREVIOUS_STAGE_ID\":\"EXECUTING\"").toList());
        questions.put("a reader of a tenth", ofReader(moves));
        return questions;
    }

    private static List<byte[]> ofUsers(String field) {
        return LongStream.range(0, DealMoves.USERS)
                .mapToObj(user -> "\"%s\":%d".formatted(field, DealMoves.FIRST_USER + user))
                .flatMap(filter -> pages(ServerProcess.WEBHOOK, filter))
                .toList();
    }

    /** Returns pages from everywhere in the history, more than a server keeps. */
    private static List<byte[]> ofReader(DealMoves moves) {
        return LongStream.range(0, READER_PAGES)
                .mapToObj(i -> "\">ID\":%d".formatted(moves.rows() * i / READER_PAGES))
                .map(filter -> call(DealMoves.READER, filter, 0))
                .toList();
    }

    private static Stream<byte[]> pages(String webhook, String filter) {
        return IntStream.range(0, PAGES).mapToObj(page -> call(webhook, filter, page * PAGE));
    }

    private static byte[] call(String webhook, String filter, int start) {
        return HttpConnection.call(
                webhook,
                "crm.stagehistory.list",
                "{\"entityTypeId\":2,\"filter\":{%s},\"order\":{\"ID\":\"ASC\"},\"start\":%d}"
                        .formatted(filter, start));
    }

    /** Tries the questions on a store, if it is the smallest or the largest. */
    void add(DealMoves moves, ServerProcess server) {
        if (!sizes.contains(moves.rows())) {
            return;
        }
        questions(moves)
                .forEach((question, calls) -> {
                    var tried = tries.computeIfAbsent(question, _ -> new TreeMap<>());
                    // The first one also reads the summaries that it needs.
                    tried(server, calls.getFirst());
                    tried.put(moves.rows(), tried(server, calls.getLast()));
                    loops.put(name(question, moves.rows()), new ClosedLoop(server, calls));
                });
    }

    private static Try tried(ServerProcess server, byte[] call) {
        var began = System.nanoTime();
        var isRefused = false;
        try (var wire = new HttpConnection(server)) {
            wire.exchange(call);
        } catch (IllegalStateException refusal) {
            ProgressLog.say(refusal.getMessage());
            isRefused = true;
        }
        return new Try((System.nanoTime() - began) / 1e6, isRefused);
    }

    private static String name(String question, long size) {
        return "%s, %,d rows".formatted(question, size);
    }

    void run() {
        tries.keySet().stream()
                .filter(this::isMeasured)
                .forEach(question ->
                        sizes.forEach(size -> {
                            var name = name(question, size);
                            var loop = loops.get(name);
                            rounds.add(name, () -> loop.alone(settings.turn()));
                        }));
        rounds.run();
    }

    private boolean isMeasured(String question) {
        return tries.get(question).values().stream()
                .noneMatch(each -> each.isRefused() || each.millis() > LONG_MILLIS);
    }

    private SampledFigure cost(String question, long size) {
        return isMeasured(question)
                ? rounds.of(name(question, size), Sample::insideMicros).inUnits(1e3)
                : new SampledFigure(tries.get(question).get(size).millis());
    }

    private SampledFigure ratio(String question) {
        if (isMeasured(question)) {
            return rounds.ratio(
                    name(question, sizes.getLast()),
                    name(question, sizes.getFirst()),
                    Sample::insideMicros);
        }
        return new SampledFigure(
                cost(question, sizes.getLast()).median()
                        / cost(question, sizes.getFirst()).median());
    }

    String table() {
        var told =
                new StringBuilder(
                        "Page with its total, ms in the server, p50; for the client once, if it is dear\n");
        for (var question : tries.keySet()) {
            told.append("%-30s".formatted(question));
            for (var size : sizes) {
                told.append(
                        " %24s"
                                .formatted(
                                        isMeasured(question)
                                                ? cost(question, size).told(2)
                                                : tries.get(question).get(size).told()));
            }
            told.append(" %22s%n".formatted(ratio(question).told(2)));
        }
        return told.toString();
    }

    List<Goal> goals() {
        var goals = new ArrayList<Goal>();
        tries.keySet().stream()
                .filter(question -> !question.equals(SCAN))
                .forEach(question ->
                        goals.add(
                                Goal.atMost(
                                        MOST_GROWTH,
                                        "page of %s with its total, cost with %,d rows : with %,d"
                                                .formatted(
                                                        question,
                                                        sizes.getLast(),
                                                        sizes.getFirst()),
                                        ratio(question))));
        return goals;
    }
}
