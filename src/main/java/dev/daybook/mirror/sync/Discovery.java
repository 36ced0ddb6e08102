package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.mirror.source.Refusal;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.store.StreamState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Discovery of streams. It fixes the newest and the oldest id of each journal: following begins at
 * the newest, and the snapshot reads down to the oldest.
 */
public final class Discovery implements Duty {

    public static final String CHANGES = "changes";

    /** Entity types that every portal has. */
    public static final List<Integer> FIXED_TYPES = List.of(1, 2, Listing.INVOICE, 31);

    /** Ids below the newest that are read again for late rows at first. */
    private static final long UNSETTLED = 500;

    private static final int LISTINGS_PER_BATCH = 25;

    private final MirrorContext context;
    private final Selection selection;

    private boolean wasCompleted;

    Discovery(MirrorContext context, Selection selection) {
        this.context = context;
        this.selection = selection;
    }

    /** Returns the command results of one listing: its newest and its oldest rows. */
    private record Ends(CommandResult newest, CommandResult oldest) {}

    @Override
    public Optional<Work> next() {
        var unknown =
                selection.listings().stream()
                        .filter(listing -> isUndiscovered(listing.stream()))
                        .limit(LISTINGS_PER_BATCH)
                        .toList();
        if (unknown.isEmpty()) {
            wasCompleted = true;
            return Optional.empty();
        }
        var commands = new ArrayList<Command>();
        for (var listing : unknown) {
            commands.add(listing.newest());
            commands.add(listing.oldest());
        }
        return Optional.of(new Work(commands, false, reply -> apply(unknown, reply)));
    }

    /** Returns whether all streams were discovered since the start. */
    boolean wasCompletedOnce() {
        return wasCompleted;
    }

    private boolean isUndiscovered(String stream) {
        if (!context.hasStream(stream)) {
            return true;
        }
        var state = context.stream(stream);
        return switch (state.phase()) {
            case BEFORE, DENIED, ERROR -> state.topId() == 0 && context.isDue(state);
            case SNAPSHOT, FOLLOWING, ABSENT -> false;
            // The source lists the type again.
            case REMOVED -> context.isDue(state);
        };
    }

    private void apply(List<Listing> listings, BatchReply reply) {
        context.apply(change -> {
            for (var number = 0; number < listings.size(); number++) {
                var ends =
                        new Ends(
                                reply.results().get(2 * number),
                                reply.results().get(2 * number + 1));
                discover(change, listings.get(number), ends);
            }
        });
    }

    private void discover(MirrorContext.Change change, Listing listing, Ends ends) {
        if (ends.newest() instanceof Answered newest && ends.oldest() instanceof Answered oldest) {
            var top = ids(listing, newest).max().orElse(0);
            var bottom = ids(listing, oldest).min().orElse(0);
            var state =
                    StreamState.of(listing.stream())
                            .withHead(top)
                            .withSettled(Math.max(0, top - UNSETTLED))
                            .withSpan(top, bottom)
                            .withCursor(context.sourceSecond(), 0)
                            .in(top == 0 ? Phase.FOLLOWING : Phase.SNAPSHOT);
            change.save(state);
            if (listing.stream().equals(Listing.TASKS) && selection.hasChanges()) {
                change.save(StreamState.of(CHANGES).in(Phase.SNAPSHOT));
            }
        } else {
            var refused =
                    ends.newest() instanceof Refused first
                            ? Optional.of(first)
                            : Optional.of(ends.oldest())
                                    .filter(Refused.class::isInstance)
                                    .map(Refused.class::cast);
            refused.ifPresent(refusal -> refuse(change, listing, refusal));
        }
    }

    private void refuse(MirrorContext.Change change, Listing listing, Refused refused) {
        if (refused.kind() == Refusal.MISSING && !context.hasStream(listing.stream())) {
            change.save(StreamState.of(listing.stream()).in(Phase.ABSENT));
            return;
        }
        change.refused(listing.stream(), refused);
        if (listing.stream().equals(Listing.TASKS) && selection.hasChanges()) {
            change.refused(CHANGES, refused);
        }
    }

    private static LongStream ids(Listing listing, Answered answer) {
        return listing.rows(answer).stream().mapToLong(listing::id).filter(id -> id > 0);
    }
}
