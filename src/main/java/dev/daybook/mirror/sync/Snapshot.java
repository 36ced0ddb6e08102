package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.store.CoveredRange;
import dev.daybook.mirror.store.MergeResult;
import dev.daybook.mirror.store.MirrorChanges;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Reading of journals from their newest rows down to the oldest. The covered ranges are the only
 * progress, so that a restart continues at the last page that was stored.
 */
final class Snapshot implements Duty {

    private static final Duration ERROR_PAUSE = Duration.ofMinutes(1);
    private static final int DISORDERS = 3;

    /** Length above which a span is halved, so that two connections read it. */
    private static final long HALVED = 100_000;

    /** Rows of a full request. */
    private static final long FULL_BATCH = 2_500;

    private final MirrorContext context;
    private final Selection selection;
    private final Predicate<Listing> included;
    private final Set<Busy> busy = new HashSet<>();

    /** Last ids of spans that are read at the same time as the spans behind them. */
    private final Map<String, NavigableSet<Long>> cuts = new HashMap<>();

    private int turn;
    private int disorders;

    /** Span that is being read, by its last id. */
    private record Busy(Listing listing, long to) {}

    /**
     * @param included the listings that this duty reads
     */
    Snapshot(MirrorContext context, Selection selection, Predicate<Listing> included) {
        this.context = context;
        this.selection = selection;
        this.included = included;
    }

    @Override
    public boolean isParallel() {
        return true;
    }

    @Override
    public Optional<Work> next() {
        var listings =
                selection.listings().stream()
                        .filter(included)
                        .filter(listing -> isUnfinished(listing.stream()))
                        .toList();
        for (var number = 0; number < listings.size(); number++) {
            var listing = listings.get((turn + number) % listings.size());
            var commands = context.limits().commands(listing.method());
            if (commands == 0) {
                context.limits().needs(listing.method());
                continue;
            }
            var spans = spans(listing.stream());
            if (spans.isEmpty()) {
                turn++;
                finish(listing);
                return next();
            }
            var free = spans.reversed().stream().filter(span -> !isBusy(listing, span)).findFirst();
            if (free.isPresent()) {
                turn++;
                return Optional.of(work(listing, free.get(), commands));
            }
        }
        return halfOfLargest(listings);
    }

    /** Returns work on a half of the largest span that is being read, if it is large enough. */
    private Optional<Work> halfOfLargest(List<Listing> listings) {
        Optional<Listing> chosen = Optional.empty();
        var largest = new CoveredRange(0, HALVED, 0);
        for (var listing : listings) {
            if (context.limits().commands(listing.method()) == 0 || isOccupied(listing.method())) {
                continue;
            }
            for (var span : spans(listing.stream())) {
                if (length(span) > length(largest)) {
                    largest = span;
                    chosen = Optional.of(listing);
                }
            }
        }
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        var listing = chosen.get();
        // If each id has a row, the last request of the upper part is full as well.
        var middle = largest.to() - Math.ceilDiv(length(largest) / 2, FULL_BATCH) * FULL_BATCH;
        cuts.computeIfAbsent(listing.stream(), _ -> new TreeSet<>()).add(middle);
        return Optional.of(
                work(
                        listing,
                        new CoveredRange(largest.from(), middle, 0),
                        context.limits().commands(listing.method())));
    }

    /**
     * Returns whether another request of a method would not be quicker: one connection uses its
     * operating time up, while the reply before is stored.
     */
    private boolean isOccupied(String method) {
        return context.limits().isCounted(method)
                && busy.stream().filter(span -> span.listing().method().equals(method)).count() > 1;
    }

    private boolean isBusy(Listing listing, CoveredRange span) {
        return busy.contains(new Busy(listing, span.to()));
    }

    private static long length(CoveredRange span) {
        return span.to() - span.from() + 1;
    }

    private boolean isUnfinished(String stream) {
        return context.isReadable(stream) && context.stream(stream).phase() != Phase.FOLLOWING;
    }

    private void finish(Listing listing) {
        var stream = listing.stream();
        cuts.remove(stream);
        context.apply(change -> {
            if (listing.isMoves()) {
                change.stored().learnPlaces(listing.entityTypeId());
            }
            change.save(change.stream(stream).in(Phase.FOLLOWING).withError("", 0));
        });
    }

    /** Returns the spans of ids between bottom and top that were not read, ascending. */
    private List<CoveredRange> spans(String stream) {
        var state = context.stream(stream);
        // What cannot be stored was read all the same; comparisons read it again.
        var read = new ArrayList<>(context.store().covered(stream));
        context.store().unreadable(stream).stream()
                .map(row -> new CoveredRange(row.from(), row.to(), row.noticed()))
                .forEach(read::add);
        read.sort(Comparator.comparingLong(CoveredRange::from));
        return spans(
                CoveredRange.gaps(read, state.bottomId(), state.topId()),
                cuts.getOrDefault(stream, Collections.emptyNavigableSet()));
    }

    /** Returns gaps, each cut behind some ids. */
    static List<CoveredRange> spans(List<CoveredRange> gaps, NavigableSet<Long> cuts) {
        var spans = new ArrayList<CoveredRange>();
        for (var gap : gaps) {
            var from = gap.from();
            for (var cut : cuts.subSet(gap.from(), true, gap.to(), false)) {
                spans.add(new CoveredRange(from, cut, 0));
                from = cut + 1;
            }
            spans.add(new CoveredRange(from, gap.to(), 0));
        }
        return spans;
    }

    private Work work(Listing listing, CoveredRange span, int commands) {
        // A chain that is longer than the span would run its last command in vain.
        var pages = (int) Math.min(commands, (span.to() - span.from()) / Listing.PAGE + 1);
        var reading = new Busy(listing, span.to());
        busy.add(reading);
        return new Work(
                listing.chainDown(span.to() + 1, span.from(), pages),
                true,
                reply -> apply(listing, span, reply),
                () -> busy.remove(reading));
    }

    private void apply(Listing listing, CoveredRange gap, BatchReply reply) {
        var chain = PageChain.down(listing, reply, gap.to() + 1, gap.from());
        context.limits().received(chain.rows().size());
        new SourceZone(context).check(chain.rows());
        disorders = chain.isDisordered() ? disorders + 1 : 0;
        context.apply(change -> {
            merge(change.stored(), listing, chain.rows());
            var from = chain.isEnd() ? gap.from() : chain.reached();
            if (from <= gap.to()) {
                change.stored().cover(listing.stream(), from, gap.to());
                change.succeeded(listing.stream());
            }
            if (disorders >= DISORDERS) {
                change.failed(
                        listing.stream(),
                        "the source passes the cursor over: "
                                + listing.method()
                                + " below id "
                                + chain.reached(),
                        ERROR_PAUSE);
            }
            if (chain.rows().isEmpty()) {
                chain.refusal().ifPresent(refused -> change.refused(listing.stream(), refused));
            }
        });
    }

    static MergeResult merge(MirrorChanges changes, Listing listing, List<Value> rows) {
        if (rows.isEmpty()) {
            return MergeResult.allKnown(0);
        }
        if (listing.isMoves()) {
            return changes.moves(listing.entityTypeId(), rows);
        }
        return listing.entityTypeId() == 0
                ? changes.tasks(rows)
                : changes.items(listing.entityTypeId(), rows);
    }
}
