package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.store.CoveredRange;
import dev.daybook.mirror.store.MergeResult;
import dev.daybook.mirror.store.MirrorChanges;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reading of journals from their newest rows down to the oldest. The covered ranges are the only
 * progress, so that a restart continues at the last page that was stored.
 */
final class Snapshot implements Duty {

    private static final Duration ERROR_PAUSE = Duration.ofMinutes(1);
    private static final int DISORDERS = 3;

    private final MirrorContext context;
    private final Selection selection;
    private final Predicate<Listing> included;
    private final Set<String> busy = new HashSet<>();
    private int turn;
    private int disorders;

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
                continue;
            }
            turn++;
            var gap = newestGap(listing.stream());
            if (gap.isEmpty()) {
                finish(listing.stream());
                return next();
            }
            return Optional.of(work(listing, gap.get(), commands));
        }
        return Optional.empty();
    }

    private boolean isUnfinished(String stream) {
        return !busy.contains(stream)
                && context.isReadable(stream)
                && context.stream(stream).phase() != Phase.FOLLOWING;
    }

    private void finish(String stream) {
        context.apply(
                change -> change.save(change.stream(stream).in(Phase.FOLLOWING).withError("", 0)));
    }

    /** Returns the newest span of ids between bottom and top that was not read. */
    private Optional<CoveredRange> newestGap(String stream) {
        var state = context.stream(stream);
        // What cannot be stored was read all the same; comparisons read it again.
        var read = new ArrayList<>(context.store().covered(stream));
        context.store().unreadable(stream).stream()
                .map(row -> new CoveredRange(row.from(), row.to(), row.noticed()))
                .forEach(read::add);
        read.sort(Comparator.comparingLong(CoveredRange::from));
        return newestGap(read, state.bottomId(), state.topId());
    }

    static Optional<CoveredRange> newestGap(List<CoveredRange> covered, long bottom, long top) {
        var end = top;
        for (var range : covered.reversed()) {
            if (range.to() < end) {
                break;
            }
            end = Math.min(end, range.from() - 1);
        }
        var last = end;
        if (last < bottom) {
            return Optional.empty();
        }
        var below =
                covered.stream()
                        .filter(range -> range.to() < last)
                        .mapToLong(CoveredRange::to)
                        .max()
                        .orElse(0);
        return Optional.of(new CoveredRange(Math.max(bottom, below + 1), last, 0));
    }

    private Work work(Listing listing, CoveredRange gap, int commands) {
        // A chain that is longer than the span would run its last command in vain.
        var pages = (int) Math.min(commands, (gap.to() - gap.from()) / Listing.PAGE + 1);
        busy.add(listing.stream());
        return new Work(
                listing.chainDown(gap.to() + 1, gap.from(), pages),
                true,
                reply -> apply(listing, gap, reply),
                () -> busy.remove(listing.stream()));
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
