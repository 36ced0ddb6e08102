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

    private static final int CUTS = 8;
    private static final long IDS_COMPARED = 512;
    private static final int ARCHIVED = 1_000;
    private static final int ROUNDS = 2;
    private static final Duration ALL = Duration.ofDays(1);
    private static final Duration NEWEST = Duration.ofHours(1);

    private final MirrorContext context;
    private final Selection selection;
    private final Deque<Span> counts = new ArrayDeque<>();
    private final Deque<Span> readings = new ArrayDeque<>();
    private final Set<Span> differing = new LinkedHashSet<>();
    private final Surplus surplus;
    private Instant nextPass = Instant.MIN;
    private Instant nextFullPass = Instant.MIN;
    private boolean isRunning;
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

    @Override
    public Optional<Work> next() {
        if (!isRunning && !nextPass.isAfter(context.now()) && !context.isReading()) {
            begin();
        }
        if (!isRunning) {
            return Optional.empty();
        }
        if (!hasFacts) {
            return Optional.of(new Work(PortalFacts.COMMANDS, false, this::applyFacts));
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
        var isFull = !nextFullPass.isAfter(context.now());
        for (var listing : selection.listings()) {
            var state = context.stream(listing.stream());
            if (state.phase() == Phase.FOLLOWING) {
                var slices = slices(listing);
                var newest = Math.max(0, slices.size() - 1);
                counts.addAll(isFull ? slices : slices.subList(newest, slices.size()));
            }
        }
        if (isFull) {
            nextFullPass = context.now().plus(ALL);
        }
        nextPass = context.now().plus(NEWEST);
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
        var slices = new ArrayList<Span>();
        for (var slice = state.bottomId() / SLICE; slice <= last / SLICE; slice++) {
            slices.add(
                    new Span(
                            listing,
                            slice,
                            slice * SLICE,
                            Math.min((slice + 1) * SLICE - 1, last)));
        }
        return slices;
    }

    private void applyFacts(BatchReply reply) {
        surplus.begin(PortalFacts.facts(reply.results()));
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
        different.forEach(this::cut);
    }

    private void cut(Span span) {
        if (span.slice() >= 0) {
            differing.add(span);
        }
        if (span.length() <= IDS_COMPARED) {
            parts(span, Listing.PAGE).forEach(readings::add);
        } else {
            parts(span, Math.ceilDiv(span.length(), CUTS)).forEach(counts::add);
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
