package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.store.MergeResult;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Repeated reading of the newest ids. The source hands out ids before it commits, so a row may
 * appear after a row with a larger id.
 */
final class TailReading implements Duty {

    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final long SETTLED_SECONDS = Duration.ofMinutes(15).toSeconds();
    private static final int STREAMS_PER_BATCH = 25;
    private static final int IDS_USED_TWICE = 20;
    private static final long LOOK_BACK = 500;

    private final MirrorContext context;
    private final Selection selection;
    private final List<Tail> tails = new ArrayList<>();
    private Instant nextReading;

    TailReading(MirrorContext context, Selection selection) {
        this.context = context;
        this.selection = selection;
        this.nextReading = context.now().plus(PERIOD);
    }

    /**
     * Span of ids of a journal that is still to be read.
     *
     * @param others the known rows that are other rows now, so far
     * @param isLookingBack whether it begins below the settled id, whose row was not the same
     */
    private record Tail(
            Listing listing, long above, long head, long others, boolean isLookingBack) {}

    /** Starts the next reading now. */
    void restart() {
        nextReading = Instant.MIN;
    }

    @Override
    public Optional<Work> next() {
        if (tails.isEmpty() && !nextReading.isAfter(context.now())) {
            nextReading = context.now().plus(PERIOD);
            for (var listing : selection.listings()) {
                var state = context.stream(listing.stream());
                if (listing.isMoves()
                        && context.isReadable(listing.stream())
                        && state.headId() > 0) {
                    // With the settled row, which must still be the same.
                    var above = Math.max(0, state.settledId() - 1);
                    tails.add(new Tail(listing, above, state.headId(), 0, false));
                }
            }
        }
        tails.removeIf(tail -> !context.isReadable(tail.listing().stream()));
        if (tails.isEmpty() || context.limits().commands("crm.stagehistory.list") == 0) {
            return Optional.empty();
        }
        var batch = tails.stream().limit(STREAMS_PER_BATCH).toList();
        var commands = new ArrayList<Command>();
        for (var tail : batch) {
            commands.add(tail.listing().chainUp(tail.above(), tail.head(), 1).getFirst());
            commands.add(tail.listing().newest());
        }
        return Optional.of(new Work(commands, false, reply -> apply(batch, reply)));
    }

    private void apply(List<Tail> batch, BatchReply reply) {
        for (var number = 0; number < batch.size(); number++) {
            var tail = batch.get(number);
            var results = reply.results();
            var chain =
                    PageChain.up(
                            tail.listing(),
                            results.subList(2 * number, 2 * number + 1),
                            tail.above(),
                            tail.head());
            tails.remove(tail);
            if (!tail.isLookingBack() && isSettledRowOther(tail, chain)) {
                var above = Math.max(0, tail.above() - LOOK_BACK);
                tails.add(new Tail(tail.listing(), above, tail.head(), 0, true));
                continue;
            }
            var newest = newestId(tail.listing(), results.get(2 * number + 1));
            var others =
                    tail.others()
                            + context.store()
                                    .otherMoves(tail.listing().entityTypeId(), chain.rows());
            var otherPast = otherPast(tail.listing().stream(), others, newest);
            if (otherPast.isPresent()) {
                context.apply(change -> change.stopped(tail.listing().stream(), otherPast.get()));
                continue;
            }
            merge(tail, chain, newest);
            if (chain.isFull() && !chain.rows().isEmpty()) {
                tails.add(
                        new Tail(
                                tail.listing(),
                                chain.reached(),
                                tail.head(),
                                others,
                                tail.isLookingBack()));
            }
        }
    }

    /** Returns whether the row with the settled id is stored here, and is not the same there. */
    private boolean isSettledRowOther(Tail tail, PageChain chain) {
        var listing = tail.listing();
        var settled = tail.above() + 1;
        if (chain.refusal().isPresent()
                || context.store().ids(listing.stream(), settled, settled).isEmpty()) {
            return false;
        }
        return chain.rows().isEmpty()
                || listing.id(chain.rows().getFirst()) != settled
                || context.store()
                                .otherMoves(
                                        listing.entityTypeId(), List.of(chain.rows().getFirst()))
                        > 0;
    }

    /**
     * Returns why the rows of the source cannot be those of the same portal. Some ids are used
     * twice after their rows were deleted; many are not, and a settled id is not new.
     */
    private Optional<String> otherPast(String stream, long others, Optional<Long> newest) {
        if (others > IDS_USED_TWICE) {
            return Optional.of(others + " known rows of " + stream + " are other rows now");
        }
        var isNewestUnknown =
                newest.isPresent()
                        && newest.get() > 0
                        && newest.get() < context.stream(stream).settledId()
                        && context.store().covers(stream, newest.get())
                        && context.store().ids(stream, newest.get(), newest.get()).isEmpty();
        return isNewestUnknown
                ? Optional.of(
                        "the newest row of "
                                + stream
                                + ", "
                                + newest.get()
                                + ", was not there before")
                : Optional.empty();
    }

    private void merge(Tail tail, PageChain chain, Optional<Long> newestThere) {
        var listing = tail.listing();
        var settledBefore = context.sourceSecond() - SETTLED_SECONDS;
        context.apply(change -> {
            var known = change.stream(listing.stream());
            var state = known;
            if (!chain.rows().isEmpty()) {
                var newest = change.stored().newest(listing.stream());
                var late = late(state, Snapshot.merge(change.stored(), listing, chain.rows()));
                change.stored().announce(listing.stream(), late, newest);
                state = state.counting(late.size(), 0, 0);
                var settled =
                        chain.rows().stream()
                                .filter(row -> createdTime(row) < settledBefore)
                                .mapToLong(listing::id)
                                .max()
                                .orElse(0);
                state = settled > state.settledId() ? state.withSettled(settled) : state;
            }
            // The newest rows were deleted: the source may hand out their ids again.
            if (newestThere.isPresent() && newestThere.get() < state.headId()) {
                state = state.withHead(newestThere.get());
                state =
                        state.settledId() > state.headId()
                                ? state.withSettled(state.headId())
                                : state;
            }
            if (!state.equals(known)) {
                change.save(state);
            }
        });
    }

    /** Returns the added rows that an earlier reading must have found. */
    private static List<Long> late(StreamState state, MergeResult merged) {
        return merged.added().stream()
                .filter(id -> id > state.topId() || state.phase() == Phase.FOLLOWING)
                .toList();
    }

    private static long createdTime(Value row) {
        var text = row.member("CREATED_TIME").asText();
        return Dates.read(text, ZoneOffset.UTC, Instant.EPOCH).orElse(Long.MAX_VALUE);
    }

    /** Returns the newest id of a journal; 0 if it is empty. */
    private static Optional<Long> newestId(Listing listing, CommandResult result) {
        if (!(result instanceof Answered answer)) {
            return Optional.empty();
        }
        var rows = listing.rows(answer);
        return Optional.of(rows.isEmpty() ? 0L : listing.id(rows.getFirst()));
    }
}
