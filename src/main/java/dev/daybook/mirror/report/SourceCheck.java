package dev.daybook.mirror.report;

import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.source.SourcePlan;
import dev.daybook.mirror.sync.Discovery;
import dev.daybook.mirror.sync.Listing;
import dev.daybook.mirror.sync.PortalFacts;
import dev.daybook.mirror.sync.ZoneChoice;
import dev.daybook.protocol.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short look at a source: what the credential may see, how much it is, and how long it takes. */
public final class SourceCheck {

    private static final int BATCH = 50;

    /** Requests for counts; with the two before them at most five. */
    private static final int COUNTING_REQUESTS = 3;

    private static final int SPANS = 20;
    private static final long SPAN = 1_000;

    private final SourceClient client;
    private final Map<String, Value> facts = new LinkedHashMap<>();
    private final List<Journal> journals = new ArrayList<>();
    private final List<String> dates = new ArrayList<>();
    private int requests;
    private double seconds;
    private int commands;

    private SourceCheck(SourceClient client) {
        this.client = client;
    }

    /**
     * Rows of one kind.
     *
     * @param rows an estimate, unless the span is short
     * @param refusal why the rows cannot be read; empty if they can
     */
    public record Journal(String stream, long oldest, long newest, long rows, String refusal) {}

    /**
     * Result of a check.
     *
     * @param facts the user, whether it is an administrator, the scopes
     * @param zone the time zone of the dates; empty if there are none
     * @param secondsPerCommand the mean duration of a command
     */
    public record Result(
            Map<String, Value> facts,
            Optional<ZoneId> zone,
            List<Journal> journals,
            int requests,
            double secondsPerCommand) {

        /** Returns whether the credential belongs to an administrator. */
        public boolean isAdministrator() {
            return facts.containsKey("admin") && facts.get("admin").isTruthy();
        }

        /** Returns the estimated commands of a snapshot. */
        public long commands() {
            return journals.stream()
                    .mapToLong(journal ->
                            Math.ceilDiv(journal.rows(), Listing.PAGE)
                                    + (journal.stream().equals(Listing.TASKS) ? journal.rows() : 0))
                    .sum();
        }

        /** Returns the seconds that the limit of requests allows for at least. */
        public double bucketSeconds(SourcePlan plan) {
            return plan.isLimited()
                    ? Math.max(0, Math.ceilDiv(commands(), BATCH) - plan.burst())
                            / (double) plan.perSecond()
                    : 0;
        }

        /** Returns the seconds that one connection takes. */
        public double connectionSeconds() {
            return commands() * secondsPerCommand;
        }

        /** Returns the seconds that the operating time of the methods allows for at least. */
        public double operatingSeconds(SourcePlan plan) {
            var counted = secondsPerCommand > 0.1 ? connectionSeconds() : 0;
            return counted + 120 * Math.floor(counted / plan.operatingSeconds());
        }
    }

    /** Asks the source, with at most five requests. */
    public static Result of(SourceClient client) throws InterruptedException {
        return new SourceCheck(client).run();
    }

    private Result run() throws InterruptedException {
        var first = new ArrayList<>(PortalFacts.COMMANDS);
        var fixed = listings(Discovery.FIXED_TYPES);
        fixed.add(Listing.tasks());
        first.add(Command.of("crm.type.list"));
        first.addAll(ends(fixed));
        var reply = send(first);
        facts.putAll(PortalFacts.facts(reply.results()));
        var before = PortalFacts.COMMANDS.size();
        read(fixed, reply.results().subList(before + 1, reply.results().size()));
        if (reply.results().get(before) instanceof Answered types) {
            var smart =
                    listings(
                            types.member("types").elements().stream()
                                    .map(type ->
                                            (int)
                                                    type.members()
                                                            .getOrDefault(
                                                                    "entityTypeId", Value.of(0))
                                                            .asWhole())
                                    .limit(BATCH / 4)
                                    .toList());
            if (!smart.isEmpty()) {
                read(smart, send(ends(smart)).results());
            }
        }
        count();
        return new Result(
                facts,
                zone(),
                List.copyOf(journals),
                requests,
                commands == 0 ? 0 : seconds / commands);
    }

    private Optional<ZoneId> zone() {
        // The clock of a portal without rows is better than nothing.
        return ZoneChoice.of(
                dates.isEmpty()
                        ? List.of(facts.getOrDefault("time", Value.of("")).asText())
                        : dates);
    }

    private static List<Listing> listings(List<Integer> types) {
        var listings = new ArrayList<Listing>();
        types.forEach(type -> listings.add(Listing.moves(type)));
        types.forEach(type -> listings.add(Listing.items(type)));
        return listings;
    }

    private static List<Command> ends(List<Listing> listings) {
        var commands = new ArrayList<Command>();
        listings.forEach(listing -> commands.addAll(List.of(listing.newest(), listing.oldest())));
        return commands;
    }

    private BatchReply send(List<Command> batch) throws InterruptedException {
        requests++;
        var reply = client.batch(batch, false);
        for (var result : reply.results()) {
            if (result instanceof Answered(_, _, var timing)) {
                commands++;
                seconds += timing.seconds();
            }
        }
        return reply;
    }

    private void read(List<Listing> listings, List<CommandResult> results) {
        for (var number = 0; number < listings.size(); number++) {
            var listing = listings.get(number);
            var newest = results.get(2 * number);
            var oldest = results.get(2 * number + 1);
            journals.add(journal(listing, newest, oldest));
            for (var end : List.of(newest, oldest)) {
                if (end instanceof Answered answer) {
                    listing.rows(answer).stream().flatMap(ZoneChoice::dates).forEach(dates::add);
                }
            }
        }
    }

    private static Journal journal(Listing listing, CommandResult newest, CommandResult oldest) {
        if (newest instanceof Answered last && oldest instanceof Answered first) {
            return new Journal(listing.stream(), id(listing, first), id(listing, last), 0, "");
        }
        return new Journal(
                listing.stream(),
                0,
                0,
                0,
                newest instanceof Refused(var code, var text) ? code + " " + text : "no answer");
    }

    private static long id(Listing listing, Answered answer) {
        var rows = listing.rows(answer);
        return rows.isEmpty() ? 0 : listing.id(rows.getFirst());
    }

    /** Span that is counted. */
    private record Span(int journal, long from, long to) {}

    private void count() throws InterruptedException {
        var filled = journals.stream().filter(journal -> journal.newest() > 0).count();
        var most = Math.max(1, Math.min(SPANS, COUNTING_REQUESTS * BATCH / Math.max(1, filled)));
        var spans = new ArrayList<Span>();
        for (var number = 0; number < journals.size(); number++) {
            var journal = journals.get(number);
            if (journal.newest() > 0) {
                spans.addAll(spans(number, journal, (int) most));
            }
        }
        var counted = new long[journals.size()];
        var length = new long[journals.size()];
        for (var from = 0; from < spans.size(); from += BATCH) {
            var batch = spans.subList(from, Math.min(spans.size(), from + BATCH));
            var reply =
                    send(
                            batch.stream()
                                    .map(span ->
                                            listing(journals.get(span.journal()).stream())
                                                    .count(span.from(), span.to()))
                                    .toList());
            for (var number = 0; number < batch.size(); number++) {
                if (reply.results().get(number) instanceof Answered(_, var total, _)) {
                    var span = batch.get(number);
                    counted[span.journal()] += total.orElse(0);
                    length[span.journal()] += span.to() - span.from() + 1;
                }
            }
        }
        for (var number = 0; number < journals.size(); number++) {
            var journal = journals.get(number);
            var all = journal.newest() - journal.oldest() + 1;
            var rows =
                    length[number] == 0
                            ? 0
                            : Math.round((double) counted[number] * all / length[number]);
            journals.set(
                    number,
                    new Journal(
                            journal.stream(),
                            journal.oldest(),
                            journal.newest(),
                            rows,
                            journal.refusal()));
        }
    }

    /** Returns spans spread over a journal; the whole of a short one. */
    private static List<Span> spans(int number, Journal journal, int most) {
        var all = journal.newest() - journal.oldest() + 1;
        if (all <= most * SPAN) {
            return List.of(new Span(number, journal.oldest(), journal.newest()));
        }
        var spans = new ArrayList<Span>();
        for (var part = 0; part < most; part++) {
            var from = journal.oldest() + (all - SPAN) * part / Math.max(1, most - 1);
            spans.add(new Span(number, from, from + SPAN - 1));
        }
        return spans;
    }

    private static Listing listing(String stream) {
        if (stream.equals(Listing.TASKS)) {
            return Listing.tasks();
        }
        var type = Integer.parseInt(stream.substring(stream.indexOf('.') + 1));
        return stream.startsWith("moves.") ? Listing.moves(type) : Listing.items(type);
    }
}
