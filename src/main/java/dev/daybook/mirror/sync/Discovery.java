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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

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

    private static final int LISTINGS_PER_BATCH = 16;

    private final MirrorContext context;
    private final Selection selection;

    private boolean wasCompleted;

    Discovery(MirrorContext context, Selection selection) {
        this.context = context;
        this.selection = selection;
    }

    /**
     * Answers about one listing.
     *
     * @param oldest the oldest rows of the source
     * @param first the oldest rows to read
     */
    private record Ends(
            Listing listing, CommandResult newest, CommandResult oldest, CommandResult first) {

        /** Returns the oldest id to read: if the source has nothing so new, that of its last row. */
        OptionalLong bottom() {
            return oldestOf(first).isPresent() ? oldestOf(first) : newestId();
        }

        OptionalLong newestId() {
            return ids(listing, newest).max();
        }

        private OptionalLong oldestOf(CommandResult result) {
            return ids(listing, result).min();
        }

        /** Returns whether the source has rows that are too old to be read. */
        boolean hasOlder() {
            return bottom().orElse(0) > oldestOf(oldest).orElse(0);
        }

        Optional<Refused> refusal() {
            return Stream.of(newest, oldest, first)
                    .filter(Refused.class::isInstance)
                    .map(Refused.class::cast)
                    .findFirst();
        }

        boolean isAnswered() {
            return Stream.of(newest, oldest, first).allMatch(Answered.class::isInstance);
        }

        private static LongStream ids(Listing listing, CommandResult result) {
            return result instanceof Answered answer
                    ? listing.rows(answer).stream().mapToLong(listing::id).filter(id -> id > 0)
                    : LongStream.empty();
        }
    }

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
            since(listing).ifPresent(time -> commands.add(listing.oldestSince(time)));
        }
        return Optional.of(new Work(commands, false, reply -> apply(unknown, reply)));
    }

    /** Returns the time from which a listing is read; empty if it is read whole. */
    private Optional<Long> since(Listing listing) {
        return listing.isMoves() ? context.settings().since() : Optional.empty();
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
        var found = new ArrayList<Ends>();
        var results = reply.results().iterator();
        for (var listing : listings) {
            var newest = results.next();
            var oldest = results.next();
            var first = since(listing).isPresent() ? results.next() : oldest;
            found.add(new Ends(listing, newest, oldest, first));
        }
        var firstIds = new LinkedHashMap<String, Long>();
        found.stream()
                .filter(Ends::isAnswered)
                .filter(ends -> since(ends.listing()).isPresent())
                .forEach(ends ->
                        firstIds.put(
                                ends.listing().stream(),
                                ends.hasOlder() ? ends.bottom().orElse(0) : 0));
        if (!firstIds.isEmpty()) {
            context.change(settings -> settings.withFirstIds(firstIds));
        }
        context.apply(change -> found.forEach(ends -> discover(change, ends.listing(), ends)));
    }

    private void discover(MirrorContext.Change change, Listing listing, Ends ends) {
        if (ends.isAnswered()) {
            var top = ends.newestId().orElse(0);
            var bottom = ends.bottom().orElse(0);
            var state =
                    StreamState.of(listing.stream())
                            .withHead(top)
                            .withSettled(Math.max(Math.max(0, bottom - 1), top - UNSETTLED))
                            .withSpan(top, bottom)
                            .withCursor(context.sourceSecond(), 0)
                            .in(top == 0 ? Phase.FOLLOWING : Phase.SNAPSHOT);
            change.save(state);
            if (listing.stream().equals(Listing.TASKS) && selection.hasChanges()) {
                change.save(StreamState.of(CHANGES).in(Phase.SNAPSHOT));
            }
        } else {
            ends.refusal().ifPresent(refusal -> refuse(change, listing, refusal));
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
}
