package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.mirror.source.Refusal;
import dev.daybook.mirror.store.GoneReason;
import dev.daybook.mirror.store.Hint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fetching of elements of which events of the source have told. Events make following quicker and
 * tell of deletions at once; they do not replace it, because none is delivered twice.
 */
final class Hints implements Duty {

    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final int HINTS_PER_BATCH = 16;

    /** Deletions in an hour that are believed without a comparison, which has a guard. */
    private static final int MOST_DELETIONS = 100;

    private static final Duration HOUR = Duration.ofHours(1);

    private final MirrorContext context;
    private Instant nextLook = Instant.MIN;
    private Instant hourEnds = Instant.MIN;
    private int deletions;

    Hints(MirrorContext context) {
        this.context = context;
    }

    /**
     * Commands of a hint: the element in its list, the element itself, and the moves of an item.
     */
    private record Question(Hint hint, Listing listing, List<Command> commands) {

        static Question of(Hint hint) {
            var isTask = hint.entityTypeId() == 0;
            var listing = isTask ? Listing.tasks() : Listing.items(hint.entityTypeId());
            var commands =
                    new ArrayList<>(
                            List.of(
                                    listing.oldest()
                                            .with(
                                                    "filter[" + listing.idField() + "]",
                                                    hint.elementId()),
                                    Surplus.get(hint.entityTypeId(), hint.elementId())));
            if (!isTask) {
                commands.add(
                        Listing.moves(hint.entityTypeId())
                                .newest()
                                .with("filter[OWNER_ID]", hint.elementId()));
            }
            return new Question(hint, listing, commands);
        }
    }

    @Override
    public Optional<Work> next() {
        if (nextLook.isAfter(context.now())) {
            return Optional.empty();
        }
        var questions =
                context.store().hints(HINTS_PER_BATCH).stream()
                        .filter(this::isMirrored)
                        .map(Question::of)
                        .filter(question ->
                                question.commands().stream()
                                        .allMatch(command ->
                                                context.limits().commands(command.method()) > 0))
                        .toList();
        if (questions.isEmpty()) {
            nextLook = context.now().plus(PERIOD);
            return Optional.empty();
        }
        return Optional.of(
                new Work(
                        questions.stream()
                                .flatMap(question -> question.commands().stream())
                                .toList(),
                        false,
                        reply -> apply(questions, reply)));
    }

    /** Returns whether the type of an element is mirrored; other hints are dropped. */
    private boolean isMirrored(Hint hint) {
        var stream =
                hint.entityTypeId() == 0 ? Listing.TASKS : Listing.itemsStream(hint.entityTypeId());
        if (context.isReadable(stream)) {
            return true;
        }
        context.apply(change -> change.stored().done(hint));
        return false;
    }

    private void apply(List<Question> questions, BatchReply reply) {
        var first = 0;
        for (var question : questions) {
            var results = reply.results().subList(first, first + question.commands().size());
            first += question.commands().size();
            context.apply(change -> {
                if (results.getFirst() instanceof Answered answer) {
                    apply(change, question, answer, results);
                }
                if (results.stream().noneMatch(Hints::isLimit)) {
                    change.stored().done(question.hint());
                }
            });
        }
    }

    private static boolean isLimit(CommandResult result) {
        return result instanceof Refused refused && refused.kind() == Refusal.LIMIT;
    }

    private void apply(
            MirrorContext.Change change,
            Question question,
            Answered answer,
            List<CommandResult> results) {
        var rows = question.listing().rows(answer);
        if (rows.isEmpty()) {
            archive(change, question, results.get(1));
            return;
        }
        Snapshot.merge(change.stored(), question.listing(), rows);
        if (question.listing().isTasks()) {
            // A comment or spent time changes no date of the task: only the event reveals it.
            change.stored().queueTask(question.hint().elementId());
        }
        if (results.size() > 2 && results.getLast() instanceof Answered moves) {
            applyMoves(change, question.hint(), moves);
        }
    }

    private void applyMoves(MirrorContext.Change change, Hint hint, Answered answer) {
        var listing = Listing.moves(hint.entityTypeId());
        if (!context.hasStream(listing.stream())) {
            return;
        }
        var stream = change.stream(listing.stream());
        // Older rows are read in their turn.
        var rows =
                listing.rows(answer).stream()
                        .filter(row -> listing.id(row) > stream.topId())
                        .toList();
        var newest = change.stored().newest(listing.stream());
        var merged = Snapshot.merge(change.stored(), listing, rows);
        change.stored().announce(listing.stream(), merged.added(), newest);
        if (merged.added().size() == 1 && hint.userId() > 0) {
            change.stored()
                    .actorOfEvent(hint.entityTypeId(), merged.added().getFirst(), hint.userId());
        }
    }

    private void archive(MirrorContext.Change change, Question question, CommandResult result) {
        var isDeleted =
                switch (result) {
                    // A task that does not exist is answered with nothing.
                    case Answered answer ->
                            answer.value().elements().isEmpty() && question.listing().isTasks();
                    case Refused refused -> refused.kind() == Refusal.MISSING;
                    case CommandResult.NotRun _ -> false;
                };
        if (!isDeleted || !mayArchive()) {
            return;
        }
        var hint = question.hint();
        if (question.listing().isTasks()) {
            change.stored().goneTask(hint.elementId(), GoneReason.DELETED);
        } else {
            change.stored().goneItem(hint.entityTypeId(), hint.elementId(), GoneReason.DELETED);
        }
    }

    private boolean mayArchive() {
        if (!hourEnds.isAfter(context.now())) {
            hourEnds = context.now().plus(HOUR);
            deletions = 0;
        }
        deletions++;
        return deletions <= MOST_DELETIONS;
    }
}
