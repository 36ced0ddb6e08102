package dev.daybook.pages.life;

import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.life.Move.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves of one item, oldest first.
 *
 * @param moves never empty
 * @param now the end of the stay that has not ended
 */
record Life(List<Move> moves, long now) {

    private static final int CREATION = 1;
    private static final int FINISH = 3;
    private static final int OTHER_PIPELINE = 5;

    /** Time that the item spent in a stage between two moves. */
    record Stay(Move entry, long from, long to, boolean isOpen) {

        /** Returns the length; a clock that was set back makes no negative time. */
        long seconds() {
            return Math.max(0, to - from);
        }

        boolean isFinal() {
            return !entry.stage().isProcess();
        }
    }

    /** Returns what a row of history means, given the stages before and after. */
    static Kind kind(boolean isFirst, long typeId, boolean isOldInvoice, Stage from, Stage to) {
        if (isFirst) {
            var isCreation =
                    typeId == CREATION || typeId == FINISH || (isOldInvoice && typeId == 2);
            return isCreation ? Kind.CREATED : Kind.FIRST_KNOWN;
        }
        if (from.isProcess() && to.isWon()) {
            return Kind.WON;
        }
        if (from.isProcess() && to.isLost()) {
            return Kind.LOST;
        }
        if (typeId == OTHER_PIPELINE) {
            return Kind.CHANGED_PIPELINE;
        }
        if (!from.isProcess()) {
            return to.isProcess() ? Kind.REOPENED : Kind.CHANGED_RESULT;
        }
        var isBack = to.position() >= 0 && to.position() < from.position();
        return isBack ? Kind.RETURNED : Kind.MOVED;
    }

    List<Stay> stays() {
        var stays = new ArrayList<Stay>();
        for (var i = 0; i < moves.size(); i++) {
            var isLast = i == moves.size() - 1;
            var end = isLast ? now : moves.get(i + 1).time();
            stays.add(new Stay(moves.get(i), moves.get(i).time(), end, isLast));
        }
        return stays;
    }

    Move first() {
        return moves.getFirst();
    }

    Move last() {
        return moves.getLast();
    }

    boolean isFinished() {
        return !last().stage().isProcess();
    }

    /** Returns the time from the first move to the end: the last move, or now. */
    long seconds() {
        return Math.max(0, (isFinished() ? last().time() : now) - first().time());
    }

    long count(Kind kind) {
        return moves.stream().filter(move -> move.kind() == kind).count();
    }

    long pipelines() {
        return moves.stream().map(Move::category).distinct().count();
    }

    /** Time that an item spent in a stage, over all visits. */
    record StageTime(Stage stage, long category, int visits, long seconds) {

        private StageTime and(Stay stay) {
            return new StageTime(stage, category, visits + 1, seconds + stay.seconds());
        }
    }

    /** Returns the time in each stage that is not final, longest first. */
    List<StageTime> stageTimes() {
        var byStage = new LinkedHashMap<String, StageTime>();
        for (var stay : stays()) {
            if (!stay.isFinal()) {
                var stage = stay.entry().stage();
                var before =
                        byStage.getOrDefault(
                                stage.id(), new StageTime(stage, stay.entry().category(), 0, 0));
                byStage.put(stage.id(), before.and(stay));
            }
        }
        return byStage.values().stream()
                .sorted((one, other) -> Long.compare(other.seconds(), one.seconds()))
                .toList();
    }

    /** Span in which a user was responsible, as far as the moves recorded it. */
    record Responsibility(long user, long from, long to) {}

    List<Responsibility> responsibilities() {
        var spans = new ArrayList<Responsibility>();
        var end = isFinished() ? last().time() : now;
        for (var move : moves) {
            if (spans.isEmpty() || spans.getLast().user() != move.responsible()) {
                if (!spans.isEmpty()) {
                    var before = spans.removeLast();
                    spans.add(new Responsibility(before.user(), before.from(), move.time()));
                }
                spans.add(new Responsibility(move.responsible(), move.time(), end));
            }
        }
        return spans;
    }

    /** What a user did and was responsible for. */
    record Hand(long user, int moves, long responsibleSeconds) {}

    /** Returns everyone who moved the item or was responsible for it. */
    List<Hand> hands() {
        var moved = new LinkedHashMap<Long, Integer>();
        moves.forEach(move -> moved.merge(move.by(), 1, Integer::sum));
        Map<Long, Long> held = new LinkedHashMap<>();
        for (var span : responsibilities()) {
            held.merge(span.user(), Math.max(0, span.to() - span.from()), Long::sum);
            if (span.user() > 0) {
                moved.putIfAbsent(span.user(), 0);
            }
        }
        return moved.entrySet().stream()
                .map(entry ->
                        new Hand(
                                entry.getKey(),
                                entry.getValue(),
                                held.getOrDefault(entry.getKey(), 0L)))
                .sorted((one, other) -> Integer.compare(other.moves(), one.moves()))
                .toList();
    }
}
