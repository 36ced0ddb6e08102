package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/**
 * Benchmark of a page of one deal's history with its total, over HTTP, compared with an empty
 * answer of the same server ({@code server.time}) and with the bare statements in this process.
 */
final class PageBench {

    static final String EMPTY = "server.time";

    private static final int USUAL = 50;
    private static final double OF_BARE = 1.25;
    private static final double MOST_TAIL = 8;

    private final Environment place;
    private final DealMoves moves;
    private final BareStatement bare;
    private final Settings settings;
    private final Rounds rounds;

    private PageBench(Environment place, DealMoves moves, BareStatement bare, Settings settings) {
        this.place = place;
        this.moves = moves;
        this.bare = bare;
        this.settings = settings;
        this.rounds = new Rounds(settings);
    }

    static DealMoves rows(Settings settings) {
        return new DealMoves(settings.size(1_000_000));
    }

    static Result run(Settings settings) {
        var moves = rows(settings);
        try (var open = new OpenResources()) {
            var place = open.with(Stores.with(settings, moves));
            try (var connection = place.connect();
                    var bare = BareStatement.ofDeal(connection)) {
                var bench = new PageBench(place, moves, bare, settings);
                settings.trees()
                        .forEach((name, tree) -> bench.add(name, open.with(place.start(tree))));
                bench.addBare();
                bench.rounds.run();
                return bench.result();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String empty(String server) {
        return server + EMPTY;
    }

    static String page(String server, int size) {
        return server + "page of a deal with " + size + " rows";
    }

    static String bare(int size) {
        return "bare statements, " + size + " rows";
    }

    private void add(String name, ServerProcess server) {
        var time = settings.turn();
        var connections = settings.connections();
        var empty = new ClosedLoop(server, List.of(HttpConnection.call(EMPTY, "{}")));
        rounds.add(empty(name), () -> empty.measure(time, connections));
        for (var size : DealMoves.SIZES) {
            var deals = moves.deals(size);
            bare.check(server, call(deals.getFirst()), deals.getFirst());
            var pages = pages(server, deals);
            rounds.add(page(name, size), () -> pages.measure(time, connections));
        }
    }

    /** Returns a loop over the histories of the deals. */
    static ClosedLoop pages(MeasuredServer server, List<Long> deals) {
        return new ClosedLoop(server, deals.stream().map(PageBench::call).toList());
    }

    static byte[] call(long deal) {
        return HttpConnection.call(
                "crm.stagehistory.list",
                "{\"entityTypeId\":2,\"order\":{\"ID\":\"ASC\"},\"filter\":{\"OWNER_ID\":"
                        + deal
                        + "}}");
    }

    private void addBare() {
        for (var size : DealMoves.SIZES) {
            var deals = moves.deals(size);
            rounds.add(bare(size), () -> bare.measure(deals, settings.turn()));
        }
    }

    // ---- what was found ----

    /** Ratio of a page to its lower bounds. */
    private enum Ratio {
        /** Page : (bare statements + empty answer). */
        OF_SUM {
            @Override
            double of(double page, double empty, double bare) {
                return page / (bare + empty);
            }
        },
        /** (Page - empty answer) : bare statements. */
        BEYOND_EMPTY {
            @Override
            double of(double page, double empty, double bare) {
                return (page - empty) / bare;
            }
        };

        abstract double of(double page, double empty, double bare);
    }

    private SampledFigure ratio(
            Ratio ratio, String server, int size, ToDoubleFunction<Sample> figure) {
        var ratios = new double[settings.rounds()];
        for (var round = 0; round < ratios.length; round++) {
            ratios[round] =
                    ratio.of(
                            rounds.in(round, page(server, size), figure),
                            rounds.in(round, empty(server), figure),
                            rounds.in(round, bare(size), figure));
        }
        return new SampledFigure(ratios);
    }

    private Result result() {
        var told = new StringBuilder();
        told.append(
                """
                One deal's history with its total, over HTTP keep-alive; %,d stage moves, %s.
                Requests per second with %d connections at once, p50 and p99 with one.
                %s

                """
                        .formatted(
                                moves.rows(),
                                place.store(),
                                settings.connections(),
                                rounds.told()));
        told.append(rounds.table("requests"));
        var ratios = new LinkedHashMap<String, Value>();
        for (var server : settings.trees().keySet()) {
            told.append(
                    """

                    %spage beside bare statements + empty answer      processor time     p50
                    """
                            .formatted(server));
            for (var size : DealMoves.SIZES) {
                ratios.put(page(server, size), ratios(told, server, size));
            }
        }
        told.append(
                """

                Client and server share the processors, so the processor time of the server, which does not
                hold what the client takes, is the fairer figure. It is that of the server's process alone: a
                PostgreSQL's is not in it.
                """);
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("rows", Value.of(moves.rows()));
        values.put("measured", rounds.toValue());
        values.put("ratios", Value.of(ratios));
        return new Result(
                told.toString(), values, settings.database().isEmpty() ? goals() : List.of());
    }

    private List<Goal> goals() {
        var goals = new ArrayList<Goal>();
        goals.add(
                Goal.atMost(
                        OF_BARE,
                        "page of %d rows of one owner : bare statements and an empty answer"
                                .formatted(USUAL),
                        ratio(Ratio.OF_SUM, "", USUAL, Sample::processorMicros)));
        for (var size : DealMoves.SIZES) {
            goals.add(
                    Goal.atMost(
                            MOST_TAIL,
                            "%s, %d connections: p99 : p50"
                                    .formatted(page("", size), settings.connections()),
                            rounds.of(page("", size), Sample::tail)));
        }
        return goals;
    }

    private Value ratios(StringBuilder told, String server, int size) {
        var sum = ratio(Ratio.OF_SUM, server, size, Sample::processorMicros);
        var sumTime = ratio(Ratio.OF_SUM, server, size, Sample::typicalMicros);
        var beyond = ratio(Ratio.BEYOND_EMPTY, server, size, Sample::processorMicros);
        var beyondTime = ratio(Ratio.BEYOND_EMPTY, server, size, Sample::typicalMicros);
        var line = "  %3d rows  %-36s %18s  %18s%n";
        told.append(line.formatted(size, "page : (bare + empty)", sum.told(2), sumTime.told(2)));
        told.append(
                line.formatted(size, "(page - empty) : bare", beyond.told(2), beyondTime.told(2)));
        return Value.tree(
                "of_sum_processor", sum.toValue(),
                "of_sum_p50", sumTime.toValue(),
                "beyond_empty_processor", beyond.toValue(),
                "beyond_empty_p50", beyondTime.toValue());
    }
}
