package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How near a page of 50 rows is to what bounds it: nginx with a file of the same bytes, an empty
 * answer of the same server, and the bare statements. Requests at equal processor time are the
 * inverse of the processor time of one request.
 */
final class LimitBench {

    private static final int PAGE = 50;
    private static final String NGINX = "nginx, a file of the same bytes";
    private static final String ASKED = PageBench.page("", PAGE);

    private LimitBench() {}

    static Result run(Settings settings) {
        var moves = new Moves(settings.size(1_000_000));
        var deals = moves.deals(PAGE);
        var rounds = new Rounds(settings);
        try (var open = new Parts()) {
            var place = open.with(Place.with(settings.database(), moves::load));
            var server = open.with(place.start(settings.tree()));
            var nginx = Nginx.serving(page(server, deals.getFirst()));
            nginx.ifPresent(open::with);
            try (var connection = place.connect();
                    var bare = BareStatement.ofDeal(connection)) {
                bare.check(server, deals.getFirst());
                var empty = new ClosedLoop(server, List.of(Wire.call(PageBench.EMPTY, "{}")));
                add(rounds, PageBench.EMPTY, empty, settings);
                add(rounds, ASKED, PageBench.pages(server, deals), settings);
                nginx.ifPresent(found -> {
                    var file = new ClosedLoop(found, List.of(Wire.get(Nginx.FILE)));
                    add(rounds, NGINX, file, settings);
                });
                rounds.add(PageBench.bare(PAGE), () -> bare.measure(deals, settings.turn()));
                rounds.run();
            }
            return result(moves, place.store(), nginx.map(Nginx::told), rounds, settings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String page(ServerProcess server, long deal) {
        try (var wire = new Wire(server.port())) {
            wire.exchange(PageBench.call(deal));
            return wire.body();
        }
    }

    private static void add(Rounds rounds, String name, ClosedLoop calls, Settings settings) {
        rounds.add(name, () -> calls.measure(settings.turn(), settings.connections()));
    }

    private static Result result(
            Moves moves, String store, Optional<String> nginx, Rounds rounds, Settings settings) {
        var ofEmpty = rounds.ratio(PageBench.EMPTY, ASKED, Sample::processorMicros);
        var goals = new ArrayList<Goal>();
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("rows", Value.of(moves.rows()));
        var ratios = new StringBuilder("\nrequests at equal processor time, beside\n");
        ratios.append("  an empty answer  %s%n".formatted(ofEmpty.told(2)));
        var told =
                """
                A page of 50 rows with its total; %,d stage moves, %s; %s.
                Requests per second with %d connections at once, p50 and p99 with one.
                Processor time is that of the processes that are asked; a PostgreSQL's is not in it.
                %s

                %s\
                """
                        .formatted(
                                moves.rows(),
                                store,
                                nginx.orElse("no nginx on this machine"),
                                settings.connections(),
                                settings.told(),
                                rounds.table("requests"));
        if (nginx.isPresent()) {
            var ofNginx = rounds.ratio(NGINX, ASKED, Sample::processorMicros);
            values.put("of_nginx", ofNginx.toValue());
            ratios.append("  nginx            %s%n".formatted(ofNginx.told(2)));
            goals.add(
                    Goal.atLeast(
                            0.6,
                            "requests of nginx, at equal processor time, share",
                            ofNginx.median()));
        }
        values.put("of_empty", ofEmpty.toValue());
        goals.add(
                Goal.atLeast(
                        0.8,
                        "requests of an empty answer, at equal processor time, share",
                        ofEmpty.median()));
        values.put("measured", rounds.toValue());
        return new Result(told + ratios, values, goals);
    }
}
