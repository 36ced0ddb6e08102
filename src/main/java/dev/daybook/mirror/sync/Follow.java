package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.mirror.source.Refusal;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Cycle that reads what is new on the source: moves by their ids, items and tasks by the date of
 * their last change. Dates are compared inclusively and overlap, so that rows of one second and
 * rows that appear late are not lost.
 */
final class Follow implements Duty {

    /** Seconds by which questions about dates overlap. */
    private static final long OVERLAP = 120;

    /** Commands of a batch, without those of the queue of offline events. */
    private static final int BATCH = 50 - OfflineQueue.MOST_COMMANDS;

    /** Time without changes after which a type counts as quiet. */
    private static final Duration QUIET = Duration.ofDays(1);

    /** Cycles of which one asks about quiet types, where not all types fit in one request. */
    private static final int QUIET_CYCLES = 6;

    private final MirrorContext context;
    private final Selection selection;
    private final Duration cycle;
    private final OfflineQueue offline;
    private final Deque<Question> questions = new ArrayDeque<>();

    /** Questions that follow a full page, and are read by chains of their own. */
    private final Deque<Question> continued = new ArrayDeque<>();

    private Instant nextCycle = Instant.MIN;
    private Instant cycleEnd = Instant.MIN;
    private long cycleBegan;
    private long cycles;
    private boolean isRunning;

    /** Whether questions of the cycle were not answered, because a limit was reached. */
    private boolean isPartial;

    /** Number of commands of the cycle by their method. */
    private final Map<String, Integer> sent = new TreeMap<>();

    Follow(MirrorContext context, Selection selection, Duration cycle) {
        this.context = context;
        this.selection = selection;
        this.cycle = cycle;
        this.offline = new OfflineQueue(context);
    }

    /** Question of a cycle. */
    private sealed interface Question {
        Listing listing();

        List<Command> commands(int length);

        /** Rows with ids above the head. */
        record NewRows(Listing listing, long above) implements Question {
            @Override
            public List<Command> commands(int length) {
                return listing.chainUp(above, Long.MAX_VALUE, length);
            }
        }

        /** Rows that have changed since a second. */
        record ChangedSince(Listing listing, long second) implements Question {
            @Override
            public List<Command> commands(int length) {
                return listing.chainSince(second, length);
            }
        }

        /** Rows that have changed in one second. */
        record ChangedAt(Listing listing, long second, long above) implements Question {
            @Override
            public List<Command> commands(int length) {
                return listing.chainAt(second, above, length);
            }
        }

        /** The tasks with the latest activity, which cannot be filtered by its date. */
        record Activity(Listing listing) implements Question {
            @Override
            public List<Command> commands(int length) {
                return List.of(
                        listing.base().with("order[ACTIVITY_DATE]", "DESC").with("start", -1));
            }
        }
    }

    /** Starts the next cycle now. */
    void restart() {
        nextCycle = Instant.MIN;
    }

    /** Returns whether a cycle was completed since the start. */
    boolean isComplete() {
        return !isRunning && !isPartial && !nextCycle.equals(Instant.MIN);
    }

    @Override
    public Optional<Work> next() {
        if (!isRunning && !nextCycle.isAfter(context.now())) {
            begin();
        }
        questions.removeIf(question -> !context.isReadable(question.listing().stream()));
        continued.removeIf(question -> !context.isReadable(question.listing().stream()));
        var work = continuation().or(this::firstPages);
        if (work.isPresent()) {
            return work;
        }
        if (isRunning && (isAnswered() || !cycleEnd.isAfter(context.now()))) {
            finish();
        }
        return Optional.empty();
    }

    private boolean isAnswered() {
        return questions.isEmpty() && continued.isEmpty();
    }

    private void begin() {
        isRunning = true;
        isPartial = false;
        cycleBegan = context.sourceSecond();
        cycleEnd = context.now().plus(cycle);
        sent.clear();
        for (var listing : selection.listings()) {
            if (context.isReadable(listing.stream()) && !isContinued(listing)) {
                questions.addAll(questions(listing, context.stream(listing.stream())));
            }
        }
        // One request asks about as many types as possible, so quiet ones take turns.
        if (questions.size() > BATCH && cycles % QUIET_CYCLES != 0) {
            questions.removeIf(question -> isQuiet(question.listing()));
        }
        cycles++;
    }

    private boolean isContinued(Listing listing) {
        return continued.stream().anyMatch(question -> question.listing().equals(listing));
    }

    /** Returns whether no item of a type has changed for a day. */
    private boolean isQuiet(Listing listing) {
        var items = context.stream(Listing.itemsStream(listing.entityTypeId()));
        return items.phase() == Phase.FOLLOWING
                && items.cursorDate() < cycleBegan - QUIET.toSeconds();
    }

    private static List<Question> questions(Listing listing, StreamState state) {
        if (listing.isMoves()) {
            return List.of(new Question.NewRows(listing, state.headId()));
        }
        var changed = new Question.ChangedSince(listing, Math.max(0, state.cursorDate() - OVERLAP));
        return listing.entityTypeId() == 0
                ? List.of(changed, new Question.Activity(listing))
                : List.of(changed);
    }

    // What a limit has left over is asked in the next cycle; other methods need not wait for it.
    private void finish() {
        isPartial |= !isAnswered();
        questions.clear();
        isRunning = false;
        var shortest = context.limits().shortestCycle(sent);
        nextCycle = context.now().plus(cycle.compareTo(shortest) > 0 ? cycle : shortest);
        if (!isPartial) {
            context.finishedCycle(cycleBegan);
        }
    }

    /** Returns the first pages of as many questions as a batch holds. */
    private Optional<Work> firstPages() {
        var possible =
                questions.stream()
                        .filter(question ->
                                context.limits().commands(question.listing().method()) > 0)
                        .toList();
        var batch = possible.subList(0, Math.min(possible.size(), BATCH));
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        var commands = new ArrayList<Command>();
        batch.forEach(question -> commands.add(question.commands(1).getFirst()));
        count(commands);
        var questionsInBatch = commands.size();
        if (batch.size() == possible.size()) {
            commands.addAll(offline.commands());
        }
        return Optional.of(
                new Work(
                        commands,
                        false,
                        reply -> {
                            for (var number = 0; number < batch.size(); number++) {
                                apply(batch.get(number), List.of(reply.results().get(number)));
                            }
                            offline.apply(
                                    commands.subList(questionsInBatch, commands.size()),
                                    reply.results().subList(questionsInBatch, commands.size()));
                        }));
    }

    private Optional<Work> continuation() {
        return continued.stream()
                .filter(question -> context.limits().commands(question.listing().method()) > 0)
                .findFirst()
                .map(this::continuation);
    }

    private Work continuation(Question question) {
        var commands = question.commands(context.limits().commands(question.listing().method()));
        return new Work(commands, true, reply -> apply(question, reply.results()));
    }

    private void count(List<Command> commands) {
        commands.forEach(command -> sent.merge(command.method(), 1, Integer::sum));
    }

    private static boolean isLimited(CommandResult result) {
        return switch (result) {
            case Answered _ -> false;
            case Refused refused -> refused.kind() == Refusal.LIMIT;
            case CommandResult.NotRun _ -> true;
        };
    }

    private void apply(Question question, List<CommandResult> results) {
        questions.remove(question);
        if (isLimited(results.getFirst())) {
            // A question that continues another remains.
            isPartial = true;
            return;
        }
        var following =
                switch (question) {
                    case Question.NewRows asked -> applyNew(asked, results);
                    case Question.ChangedSince asked -> applyChanged(asked, results);
                    case Question.ChangedAt asked -> applySameSecond(asked, results);
                    case Question.Activity asked -> applyActivity(asked, results);
                };
        continued.remove(question);
        following.ifPresent(continued::add);
    }

    private Optional<Question> applyNew(Question.NewRows asked, List<CommandResult> results) {
        var listing = asked.listing();
        var chain = PageChain.up(listing, results, asked.above(), Long.MAX_VALUE);
        context.limits().received(chain.rows().size());
        new SourceZone(context).check(chain.rows());
        if (!chain.rows().isEmpty()) {
            context.apply(change -> {
                var newest = change.stored().newest(listing.stream());
                var merged = Snapshot.merge(change.stored(), listing, chain.rows());
                change.stored().announce(listing.stream(), merged.added(), newest);
                change.stored().cover(listing.stream(), asked.above() + 1, chain.reached());
                change.succeeded(listing.stream());
                change.save(change.stream(listing.stream()).withHead(chain.reached()));
            });
        } else {
            endWithoutRows(listing, chain.refusal());
        }
        return chain.isFull() && !chain.rows().isEmpty()
                ? Optional.of(new Question.NewRows(listing, chain.reached()))
                : Optional.empty();
    }

    private Optional<Question> applyChanged(
            Question.ChangedSince asked, List<CommandResult> results) {
        var listing = asked.listing();
        var rows = new ArrayList<Value>();
        var isFull = false;
        for (var result : results) {
            if (!(result instanceof Answered answer)) {
                break;
            }
            var page = listing.rows(answer);
            if (!page.isEmpty() && isRepeated(listing, rows, page)) {
                break;
            }
            rows.addAll(page);
            isFull = page.size() >= Listing.PAGE;
            if (!isFull) {
                break;
            }
        }
        applyRows(listing, rows, results);
        if (!isFull) {
            return Optional.empty();
        }
        var last = rows.getLast();
        var second = listing.date(last);
        // A page of one second does not advance the date; its rows are read by their ids.
        var isOneSecond = listing.date(rows.get(Math.max(0, rows.size() - Listing.PAGE))) == second;
        return Optional.of(
                isOneSecond
                        ? new Question.ChangedAt(listing, second, 0)
                        : new Question.ChangedSince(listing, second));
    }

    /** Returns whether a page begins like the one before it: the source ignored the reference. */
    private static boolean isRepeated(Listing listing, List<Value> rows, List<Value> page) {
        return rows.size() >= Listing.PAGE
                && listing.id(rows.get(rows.size() - Listing.PAGE)) == listing.id(page.getFirst());
    }

    private Optional<Question> applySameSecond(
            Question.ChangedAt asked, List<CommandResult> results) {
        var listing = asked.listing();
        var chain = PageChain.up(listing, results, asked.above(), Long.MAX_VALUE);
        applyRows(listing, chain.rows(), results);
        return Optional.of(
                chain.isFull() && !chain.rows().isEmpty()
                        ? new Question.ChangedAt(listing, asked.second(), chain.reached())
                        : new Question.ChangedSince(listing, asked.second() + 1));
    }

    private Optional<Question> applyActivity(Question.Activity asked, List<CommandResult> results) {
        var listing = asked.listing();
        if (results.getFirst() instanceof Answered answer) {
            var rows = listing.rows(answer);
            if (!rows.isEmpty()) {
                context.apply(change -> Snapshot.merge(change.stored(), listing, rows));
            }
        }
        return Optional.empty();
    }

    /** Merges changed items or tasks, and moves the cursor to the last of them. */
    private void applyRows(Listing listing, List<Value> rows, List<CommandResult> results) {
        if (rows.isEmpty()) {
            endWithoutRows(
                    listing,
                    results.stream()
                            .findFirst()
                            .filter(Refused.class::isInstance)
                            .map(Refused.class::cast));
            return;
        }
        context.limits().received(rows.size());
        new SourceZone(context).check(rows);
        context.apply(change -> {
            Snapshot.merge(change.stored(), listing, rows);
            change.succeeded(listing.stream());
            var known = change.stream(listing.stream());
            var state = known;
            var last = rows.getLast();
            if (listing.date(last) >= state.cursorDate()) {
                state = state.withCursor(listing.date(last), listing.id(last));
            }
            var newest = rows.stream().mapToLong(listing::id).max().orElse(0);
            state = newest > state.headId() ? state.withHead(newest) : state;
            // A cycle without changes writes nothing.
            if (!state.equals(known)) {
                change.save(state);
            }
        });
    }

    private void endWithoutRows(Listing listing, Optional<Refused> refusal) {
        if (refusal.isPresent()) {
            context.apply(change -> change.refused(listing.stream(), refusal.get()));
        } else if (context.stream(listing.stream()).nextTry() != 0) {
            context.apply(change -> change.succeeded(listing.stream()));
        }
    }
}
