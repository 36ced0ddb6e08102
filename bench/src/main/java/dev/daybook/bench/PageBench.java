package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * A page of one deal's history, with its total, over HTTP: beside an empty answer of the same server
 * ({@code server.time}), and beside the bare statements in this process. All of them take turns in
 * every round, and what is compared was measured in the same round.
 */
final class PageBench {

    private static final int WARM_UP_TURNS = 2;

    private final Portal portal;
    private final BareStatement bare;
    private final Settings settings;
    private final SequencedMap<String, Supplier<Sample>> turns = new LinkedHashMap<>();
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

    private PageBench(Portal portal, BareStatement bare, Settings settings) {
        this.portal = portal;
        this.bare = bare;
        this.settings = settings;
    }

    static Result run(Portal portal, Settings settings) {
        var servers = new LinkedHashMap<String, ServerProcess>();
        try (var bare = new BareStatement(portal.connect())) {
            for (var tree : settings.trees().entrySet()) {
                servers.put(tree.getKey(), portal.start(tree.getValue()));
            }
            var bench = new PageBench(portal, bare, settings);
            servers.forEach(bench::add);
            bench.addBare();
            bench.takeTurns();
            return bench.result();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
    }

    private static String empty(String server) {
        return server + "server.time";
    }

    private static String page(String server, int size) {
        return server + "page of a deal with " + size + " rows";
    }

    private static String bare(int size) {
        return "bare statements, " + size + " rows";
    }

    private void add(String name, ServerProcess server) {
        var time = settings.turn();
        var connections = settings.connections();
        var empty = new ClosedLoop(server, List.of(Wire.call("server.time", "{}")));
        turns.put(empty(name), () -> empty.measure(time, connections));
        for (var size : Moves.SIZES) {
            var deals = portal.moves().deals(size);
            check(server, deals.getFirst());
            var pages = new ClosedLoop(server, deals.stream().map(PageBench::call).toList());
            turns.put(page(name, size), () -> pages.measure(time, connections));
        }
    }

    static byte[] call(long deal) {
        return Wire.call(
                "crm.stagehistory.list",
                "{\"entityTypeId\":2,\"order\":{\"ID\":\"ASC\"},\"filter\":{\"OWNER_ID\":"
                        + deal
                        + "}}");
    }

    /** What is compared must be the same: as many rows, and the same total. */
    private void check(ServerProcess server, long deal) {
        try (var wire = new Wire(server.port())) {
            wire.exchange(call(deal));
            var found = bare.find(deal);
            var rows = wire.body().split("\"OWNER_ID\":" + deal + ",", -1).length - 1;
            if (rows != found.rows() || !wire.body().contains("\"total\":" + found.total() + ",")) {
                throw new IllegalStateException(found + " is not what was served: " + wire.body());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addBare() {
        for (var size : Moves.SIZES) {
            var deals = portal.moves().deals(size);
            turns.put(bare(size), () -> bare.measure(deals, settings.turn()));
        }
    }

    private void takeTurns() {
        for (var i = 0; i < WARM_UP_TURNS; i++) {
            turns.values().forEach(Supplier::get);
        }
        for (var round = 0; round < settings.rounds(); round++) {
            turns.forEach((name, turn) ->
                    samples.computeIfAbsent(name, _ -> new ArrayList<>()).add(turn.get()));
        }
    }

    // ---- what was found ----

    private Figures figures(String name, ToDoubleFunction<Sample> figure) {
        return new Figures(samples.get(name).stream().mapToDouble(figure).toArray());
    }

    /** How a page compares with what it cannot do without. */
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

    private Figures ratio(Ratio ratio, String server, int size, ToDoubleFunction<Sample> figure) {
        var ratios = new double[settings.rounds()];
        for (var round = 0; round < ratios.length; round++) {
            ratios[round] =
                    ratio.of(
                            in(round, page(server, size), figure),
                            in(round, empty(server), figure),
                            in(round, bare(size), figure));
        }
        return new Figures(ratios);
    }

    private double in(int round, String name, ToDoubleFunction<Sample> figure) {
        return figure.applyAsDouble(samples.get(name).get(round));
    }

    private Result result() {
        var told = new StringBuilder();
        told.append(
                """
                page: one deal's history with its total, over HTTP keep-alive; %,d stage moves, %s
                %d rounds of %.1f s each; medians (smallest–largest); µs

                                                 requests/s, %2d at once   p50, one at a time   p99, one at a time       processor time
                """
                        .formatted(
                                settings.rows(),
                                portal.store(),
                                settings.rounds(),
                                settings.turn().toMillis() / 1e3,
                                settings.connections()));
        var measured = new LinkedHashMap<String, Value>();
        for (var name : turns.keySet()) {
            var perSecond = figures(name, Sample::perSecond);
            var typical = figures(name, Sample::typicalMicros);
            var slow = figures(name, Sample::slowMicros);
            var processor = figures(name, Sample::processorMicros);
            told.append(
                    String.format(
                            Locale.ROOT,
                            "%-31s %24s %20s %20s %20s%n",
                            name,
                            perSecond.told(0),
                            typical.told(0),
                            slow.told(0),
                            processor.told(0)));
            measured.put(
                    name,
                    Value.tree(
                            "per_second",
                            perSecond.toValue(),
                            "p50_micros",
                            typical.toValue(),
                            "p99_micros",
                            slow.toValue(),
                            "processor_micros",
                            processor.toValue()));
        }
        var ratios = new LinkedHashMap<String, Value>();
        for (var server : settings.trees().keySet()) {
            told.append(
                    """

                    %spage beside bare statements + empty answer      processor time     p50
                    """
                            .formatted(server));
            for (var size : Moves.SIZES) {
                ratios.put(page(server, size), ratios(told, server, size));
            }
        }
        told.append(
                """

                Client and server share the processors, so the processor time of the server, which does not
                hold what the client takes, is the fairer figure. It is that of the server's process alone.
                """);
        return new Result(
                told.toString(),
                Value.tree("measured", Value.of(measured), "ratios", Value.of(ratios)));
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

    /**
     * How it is measured.
     *
     * @param trees the checkouts whose servers are measured; the name of the one at hand is empty
     * @param turn how long each of them is asked in a round
     */
    record Settings(
            SequencedMap<String, Path> trees,
            int rows,
            int rounds,
            Duration turn,
            int connections) {}
}
