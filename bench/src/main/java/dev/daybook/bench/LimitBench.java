package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Comparison of a page of 50 rows with its lower bounds: nginx with a file of the same bytes, an
 * empty answer of the same server, and the bare statements. The goals refer to the first page of
 * the history, which is the same answer each time, like the file. Requests at equal processor
 * time are the inverse of the processor time of one request.
 */
final class LimitBench {

    private static final int PAGE = 50;
    private static final String FIRST = "first page of all, 50 rows";
    private static final String OF_DEAL = PageBench.page("", PAGE);
    private static final String NGINX = "nginx, a file of the first page's bytes";
    private static final String BARE_FIRST = "bare statements, first page";
    private static final String BARE_OF_DEAL = PageBench.bare(PAGE);
    private static final byte[] FIRST_CALL =
            HttpConnection.call(
                    "crm.stagehistory.list", "{\"entityTypeId\":2,\"order\":{\"ID\":\"ASC\"}}");
    private static final double OF_NGINX = 0.5;
    private static final double EMPTY_OF_NGINX = 0.65;
    private static final double OF_EMPTY = 0.8;

    /**
     * Lower bound that pages are compared with.
     *
     * @param first name of the bound for the first page of the history
     * @param ofDeal name of the bound for a page of a deal
     */
    private record Bound(String told, String key, String first, String ofDeal) {}

    private static final Bound BY_NGINX = new Bound("nginx", "of_nginx", NGINX, NGINX);
    private static final Bound BY_EMPTY =
            new Bound("an empty answer", "of_empty", PageBench.EMPTY, PageBench.EMPTY);
    private static final Bound BY_BARE =
            new Bound("the bare statements", "of_bare", BARE_FIRST, BARE_OF_DEAL);

    private final Settings settings;
    private final Rounds rounds;

    private LimitBench(Settings settings) {
        this.settings = settings;
        this.rounds = new Rounds(settings);
    }

    static DealMoves rows(Settings settings) {
        return new DealMoves(settings.size(1_000_000));
    }

    static Result run(Settings settings) {
        var moves = rows(settings);
        var deals = moves.deals(PAGE);
        var bench = new LimitBench(settings);
        try (var open = new OpenResources()) {
            var place = open.with(Stores.with(settings, moves));
            var server = open.with(place.start(settings.tree()));
            var nginx = NginxServer.serving(firstPage(server));
            nginx.ifPresent(open::with);
            try (var connection = place.connect();
                    var bareFirst = new BareStatement(connection, "");
                    var bareOfDeal = BareStatement.ofDeal(connection)) {
                bareFirst.check(server, FIRST_CALL);
                bareOfDeal.check(server, PageBench.call(deals.getFirst()), deals.getFirst());
                var empty = HttpConnection.call(PageBench.EMPTY, "{}");
                bench.add(PageBench.EMPTY, new ClosedLoop(server, List.of(empty)));
                bench.add(FIRST, new ClosedLoop(server, List.of(FIRST_CALL)));
                bench.add(OF_DEAL, PageBench.pages(server, deals));
                nginx.ifPresent(found -> {
                    bench.add(
                            NGINX,
                            new ClosedLoop(found, List.of(HttpConnection.get(NginxServer.FILE))));
                });
                bench.rounds.add(BARE_FIRST, () -> bareFirst.measure(settings.turn()));
                bench.rounds.add(BARE_OF_DEAL, () -> bareOfDeal.measure(deals, settings.turn()));
                bench.rounds.run();
            }
            return bench.result(moves, place.store(), nginx.map(NginxServer::told));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String firstPage(ServerProcess server) {
        try (var wire = new HttpConnection(server)) {
            wire.exchange(FIRST_CALL);
            return wire.body();
        }
    }

    private void add(String name, ClosedLoop calls) {
        rounds.add(name, () -> calls.measure(settings.turn(), settings.connections()));
    }

    // ---- what was found ----

    private Result result(DealMoves moves, String store, Optional<String> nginx) {
        var told = new StringBuilder();
        told.append(
                """
                A page of 50 rows with its total; %,d stage moves, %s; %s.
                The first page of all is the same answer again and again, as the file is; of a deal, it is
                that of another one each time.
                Requests per second with %d connections at once, p50 and p99 with one.
                Processor time is that of the processes that are asked; a PostgreSQL's is not in it.
                %s

                %s
                requests at equal processor time, beside  %26s %32s
                """
                        .formatted(
                                moves.rows(),
                                store,
                                nginx.orElse("no nginx on this machine"),
                                settings.connections(),
                                rounds.told(),
                                rounds.table("requests"),
                                FIRST,
                                OF_DEAL));
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("rows", Value.of(moves.rows()));
        var goals = new ArrayList<Goal>();
        if (nginx.isPresent()) {
            compare(BY_NGINX, told, values);
            goals.add(goal(OF_NGINX, BY_NGINX));
            goals.add(
                    Goal.atLeast(
                            EMPTY_OF_NGINX,
                            "an empty answer: requests of nginx, at equal processor time, share",
                            share(NGINX, PageBench.EMPTY)));
        }
        compare(BY_EMPTY, told, values);
        goals.add(goal(OF_EMPTY, BY_EMPTY));
        compare(BY_BARE, told, values);
        values.put("measured", rounds.toValue());
        return new Result(told.toString(), values, goals);
    }

    private void compare(Bound bound, StringBuilder told, SequencedMap<String, Value> values) {
        var first = share(bound.first(), FIRST);
        var ofDeal = share(bound.ofDeal(), OF_DEAL);
        told.append("  %-39s  %26s %32s%n".formatted(bound.told(), first.told(3), ofDeal.told(3)));
        values.put(
                bound.key(),
                Value.tree("first_page", first.toValue(), "page_of_deal", ofDeal.toValue()));
    }

    private Goal goal(double limit, Bound bound) {
        return Goal.atLeast(
                limit,
                "first page: requests of %s, at equal processor time, share"
                        .formatted(bound.told()),
                share(bound.first(), FIRST));
    }

    private SampledFigure share(String bound, String page) {
        return rounds.ratio(bound, page, Sample::processorMicros);
    }
}
