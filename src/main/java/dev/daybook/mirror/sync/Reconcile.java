package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.Attention;
import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.NotRun;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.mirror.source.Refusal;
import dev.daybook.mirror.store.SliceState;
import dev.daybook.mirror.store.SliceState.Comparison;
import dev.daybook.mirror.store.StreamState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Comparison of the mirror with the source by counts of fixed spans of ids. Where they differ, the
 * span is cut until its ids can be compared. What is missing is read; what the source no longer
 * shows is archived after its owner was asked for.
 */
final class Reconcile implements Duty {

    static final long SLICE = 100_000;

    /** Commands of a batch, which the parts of what differs share. */
    private static final int BATCH = 50;

    private static final int FEWEST_CUTS = 8;
    private static final long IDS_COMPARED = 512;
    private static final int ARCHIVED = 1_000;
    private static final int ROUNDS = 3;
    private static final Duration ALL = Duration.ofDays(1);
    private static final Duration NEWEST = Duration.ofHours(1);

    private final MirrorContext context;
    private final Selection selection;
    private final Deque<Span> counts = new ArrayDeque<>();
    private final Deque<Span> readings = new ArrayDeque<>();

    /** Spans that differ and are to be cut, when all of their length are counted. */
    private final List<Span> uncut = new ArrayList<>();

    private final Set<Span> differing = new LinkedHashSet<>();
    private final Surplus surplus;

    /** Types whose slices are all compared in the next pass, because a person wants it. */
    private final Set<Integer> requested = new HashSet<>();

    private Instant nextPass = Instant.MIN;
    private Instant nextFullPass = Instant.MIN;
    private boolean isRunning;
    private boolean isFull;
    private boolean hasFacts;
    private boolean wasCompleted;
    private int round;

    Reconcile(MirrorContext context, Selection selection) {
        this.context = context;
        this.selection = selection;
        this.surplus = new Surplus(context);
    }

    /**
     * Span of ids of a journal.
     *
     * @param slice the number of the slice; -1 for a part of one
     */
    private record Span(Listing listing, long slice, long from, long to) {
        long length() {
            return to - from + 1;
        }
    }

    /** Returns whether everything was compared since the start. */
    boolean isComplete() {
        return wasCompleted && !isRunning;
    }

    /** Returns why a person has to agree before anything is archived; empty if not. */
    Optional<Attention> attention() {
        return surplus.attention();
    }

    /** Archives many rows in the next pass, which starts now: a person agrees. */
    void accept() {
        surplus.accept();
        restart();
    }

    /** Starts a pass over all slices now. */
    void restart() {
        nextPass = Instant.MIN;
        nextFullPass = Instant.MIN;
    }

    /** Starts a pass over all slices of a type now. */
    void restart(int entityTypeId) {
        requested.add(entityTypeId);
    }

    private boolean isDue() {
        return !nextPass.isAfter(context.now());
    }

    @Override
    public Optional<Work> next() {
        if (!isRunning && (isDue() || !requested.isEmpty()) && !context.isReading()) {
            begin();
        }
        if (!isRunning) {
            return Optional.empty();
        }
        if (!hasFacts) {
            return Optional.of(new Work(PortalFacts.COMMANDS, false, this::applyFacts));
        }
        if (counts.isEmpty() && !uncut.isEmpty()) {
            cut();
        }
        if (!counts.isEmpty()) {
            return counting();
        }
        if (!readings.isEmpty()) {
            return reading();
        }
        if (surplus.mayArchive()) {
            var work = surplus.next();
            if (work.isPresent() || !surplus.isEmpty()) {
                return work;
            }
        }
        finish();
        return Optional.empty();
    }

    private void begin() {
        isRunning = true;
        hasFacts = false;
        round = 1;
        archiveRemoved();
        // While a person is needed, only a comparison of everything shows that this is over.
        isFull =
                !nextFullPass.isAfter(context.now())
                        || (isDue() && surplus.attention().isPresent());
        for (var listing : selection.listings()) {
            var state = context.stream(listing.stream());
            if (state.phase() != Phase.FOLLOWING) {
                continue;
            }
            var slices = slices(listing);
            if (isFull || requested.contains(listing.entityTypeId())) {
                counts.addAll(slices);
            } else if (isDue() && !slices.isEmpty()) {
                counts.add(slices.getLast());
            }
        }
        requested.clear();
        if (isFull) {
            nextFullPass = context.now().plus(ALL);
        }
        if (isDue()) {
            nextPass = context.now().plus(NEWEST);
        }
    }

    /** Moves the rows of entity types to the archive that the source has deleted. */
    private void archiveRemoved() {
        for (var state : context.streams()) {
            if (state.phase() != Phase.REMOVED || state.headId() == 0) {
                continue;
            }
            for (var from = state.bottomId(); from <= state.headId(); from += SLICE) {
                var ids = context.store().ids(state.stream(), from, from + SLICE - 1);
                for (var first = 0; first < ids.size(); first += ARCHIVED) {
                    var some = ids.subList(first, Math.min(ids.size(), first + ARCHIVED));
                    context.apply(change -> change.stored().goneOfType(state.stream(), some));
                }
            }
            context.apply(change -> change.save(change.stream(state.stream()).withHead(0)));
        }
    }

    private List<Span> slices(Listing listing) {
        var state = context.stream(listing.stream());
        // Above the head lie rows that the source has shown once, and shows no more.
        var above = context.store().ids(listing.stream(), state.headId() + 1, Long.MAX_VALUE);
        var last = above.isEmpty() ? state.headId() : above.getLast();
        if (last == 0) {
            return List.of();
        }
        var first = context.settings().firstId(listing.stream()).orElse(0L);
        var slices = new ArrayList<Span>();
        for (var slice = state.bottomId() / SLICE; slice <= last / SLICE; slice++) {
            slices.add(
                    new Span(
                            listing,
                            slice,
                            Math.max(slice * SLICE, first),
                            Math.min((slice + 1) * SLICE - 1, last)));
        }
        return slices;
    }

    private void applyFacts(BatchReply reply) {
        surplus.begin(PortalFacts.facts(reply.results()), isFull);
        hasFacts = true;
    }

    // ---- counts ----

    private Optional<Work> counting() {
        var batch = context.limits().fitting(counts, span -> span.listing().method());
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        var commands =
                batch.stream().map(span -> span.listing().count(span.from(), span.to())).toList();
        return Optional.of(new Work(commands, false, reply -> applyCounts(batch, reply)));
    }

    private void applyCounts(List<Span> batch, BatchReply reply) {
        var now = context.now().getEpochSecond();
        var equal = new ArrayList<Span>();
        var different = new ArrayList<Span>();
        context.apply(change -> {
            equal.clear();
            different.clear();
            for (var number = 0; number < batch.size(); number++) {
                var span = batch.get(number);
                switch (reply.results().get(number)) {
                    case Answered(_, var total, _) when total.isPresent() -> {
                        var there = total.getAsLong();
                        var here =
                                context.store()
                                        .rows(span.listing().stream(), span.from(), span.to());
                        (there == here ? equal : different).add(span);
                        if (there == here) {
                            change.stored()
                                    .forgetUnreadable(
                                            span.listing().stream(), span.from(), span.to());
                        }
                        if (span.slice() >= 0) {
                            change.stored()
                                    .save(
                                            new SliceState(
                                                    span.listing().stream(),
                                                    span.slice(),
                                                    there,
                                                    here,
                                                    now,
                                                    there == here
                                                            ? Comparison.EQUAL
                                                            : Comparison.DIFFERS));
                        }
                    }
                    case Answered _ -> equal.add(span);
                    case Refused refused when refused.kind() == Refusal.LIMIT -> {}
                    case Refused refused -> {
                        change.refused(span.listing().stream(), refused);
                        equal.add(span);
                    }
                    case NotRun _ -> {}
                }
            }
        });
        counts.removeAll(equal);
        counts.removeAll(different);
        uncut.addAll(different);
        different.stream().filter(span -> span.slice() >= 0).forEach(differing::add);
    }

    /**
     * Cuts what differs, so that its parts fill a batch. The moves of an item that is gone leave with
     * it, so moves wait for the next round if items differ.
     */
    private void cut() {
        var elements = uncut.stream().filter(span -> !span.listing().isMoves()).toList();
        var chosen = round == 1 && !elements.isEmpty() ? elements : List.copyOf(uncut);
        uncut.clear();
        var cuts = Math.max(FEWEST_CUTS, BATCH / chosen.size());
        var compared = Math.max(IDS_COMPARED, (long) BATCH * Listing.PAGE / chosen.size());
        for (var span : chosen) {
            if (span.length() <= compared) {
                readings.addAll(parts(span, Listing.PAGE));
            } else {
                counts.addAll(parts(span, Math.ceilDiv(span.length(), cuts)));
            }
        }
    }

    private static List<Span> parts(Span span, long length) {
        var parts = new ArrayList<Span>();
        for (var from = span.from(); from <= span.to(); from += length) {
            parts.add(new Span(span.listing(), -1, from, Math.min(from + length - 1, span.to())));
        }
        return parts;
    }

    // ---- ids ----

    /** Returns a batch that reads parts of as many ids as a page has rows, so each is complete. */
    private Optional<Work> reading() {
        var batch = context.limits().fitting(readings, span -> span.listing().method());
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        var commands =
                batch.stream()
                        .map(span ->
                                span.listing().chainUp(span.from() - 1, span.to(), 1).getFirst())
                        .toList();
        return Optional.of(new Work(commands, false, reply -> applyIds(batch, reply)));
    }

    private void applyIds(List<Span> batch, BatchReply reply) {
        var done = new ArrayList<Span>();
        for (var number = 0; number < batch.size(); number++) {
            var span = batch.get(number);
            switch (reply.results().get(number)) {
                case Answered answer -> {
                    compareIds(span, answer);
                    done.add(span);
                }
                case Refused refused when refused.kind() == Refusal.LIMIT -> {}
                case Refused _ -> done.add(span);
                case NotRun _ -> {}
            }
        }
        readings.removeAll(done);
    }

    private void compareIds(Span span, Answered answer) {
        var listing = span.listing();
        var page = PageChain.up(listing, List.of(answer), span.from() - 1, span.to());
        if (page.isDisordered()) {
            return;
        }
        var there = new HashSet<Long>();
        page.rows().forEach(row -> there.add(listing.id(row)));
        var here = context.store().ids(listing.stream(), span.from(), span.to());
        if (!here.containsAll(there)) {
            context.apply(change -> {
                var merged = Snapshot.merge(change.stored(), listing, page.rows());
                var missed = merged.added().size();
                if (missed > 0) {
                    change.save(change.stream(listing.stream()).counting(0, missed, 0));
                    change.report(
                            listing.stream(),
                            missed
                                    + " rows were missing from id "
                                    + span.from()
                                    + " to "
                                    + span.to(),
                            "added");
                }
            });
        }
        surplus.add(listing, here.stream().filter(id -> !there.contains(id)).toList());
    }

    private void finish() {
        // What differed is counted again, so that the report shows what is true now.
        if (!differing.isEmpty() && round < ROUNDS && surplus.isEmpty()) {
            round++;
            counts.addAll(differing);
            differing.clear();
            return;
        }
        differing.clear();
        isRunning = false;
        wasCompleted = true;
        surplus.finish();
    }
}
