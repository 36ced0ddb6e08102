package dev.daybook.explain.tasks;

import dev.daybook.crm.PortalClock;
import dev.daybook.explain.Comparison;
import dev.daybook.explain.Explanations;
import dev.daybook.explain.Parameters;
import dev.daybook.explain.QuestionResources;
import dev.daybook.explain.TableOrder;
import dev.daybook.explain.Window;
import dev.daybook.explain.lives.Lives;
import dev.daybook.explain.lives.LivesCache;
import dev.daybook.explain.lives.LivesSource;
import dev.daybook.explain.period.WorkCalendar;
import dev.daybook.explain.table.Completeness;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Call;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.util.function.LongPredicate;

/** Answers questions about the history of tasks. */
public final class TaskExplanations {

    private static final TaskChangeLives SOURCE = new TaskChangeLives();

    private final Database database;
    private final PortalClock clock;
    private final Completeness completeness;
    private final QuestionResources resources;
    private final LivesCache lives;

    public TaskExplanations(
            Database database,
            PortalClock clock,
            Completeness completeness,
            QuestionResources resources) {
        this.database = database;
        this.clock = clock;
        this.completeness = completeness;
        this.resources = resources;
        this.lives = resources.lives();
    }

    /** Returns the history of all tasks. */
    public static LivesSource<?> source() {
        return SOURCE;
    }

    /** Answers a question with the parameters of a call. */
    public Table answer(TaskQuestion question, Call call) {
        return resources.answer(() -> answered(question, call));
    }

    private Table answered(TaskQuestion question, Call call) {
        Explanations.requireGoneAllowed(call, TaskParameters.WITH_GONE, TaskParameters.MOVES);
        var isComplete = completeness.isComplete(question.method(), call);
        lives.prepare(database, SOURCE);
        return database.read(snapshot -> {
            var window = Window.of(call, clock);
            var now = new Now(clock.now().instant(), window.clock().zone());
            var rows = lives.of(snapshot, SOURCE);
            var withGone = call.get(TaskParameters.WITH_GONE);
            var study =
                    new Study(
                            question,
                            call,
                            snapshot,
                            withGone ? LivesCache.withGone(snapshot, SOURCE, rows) : rows,
                            PresentTasks.of(
                                    snapshot,
                                    call.caller(),
                                    call.get(TaskParameters.FILTER),
                                    withGone,
                                    now),
                            TaskConditions.rows(snapshot, call.get(TaskParameters.MOVES), now),
                            isComplete);
            var table = study.answer(window);
            return TableOrder.cut(
                    question.own(),
                    call,
                    Comparison.isAsked(question.own(), call)
                            ? Comparison.join(
                                    table,
                                    study.answer(
                                            Comparison.before(
                                                    window,
                                                    call.get(Parameters.COMPARE),
                                                    clock.now().instant())))
                            : table);
        });
    }

    /** A question with its data, but without its period. */
    private record Study(
            TaskQuestion question,
            Call call,
            Snapshot snapshot,
            Lives<ChangeKind> rows,
            PresentTasks tasks,
            LongPredicate conditions,
            boolean isComplete) {

        Table answer(Window window) {
            var calendar =
                    question.own().contains(Parameters.CALENDAR)
                            ? call.get(Parameters.CALENDAR)
                            : Value.Items.EMPTY;
            return question.evaluator()
                    .answer(
                            new TaskStudy(
                                    call,
                                    snapshot,
                                    window,
                                    rows,
                                    tasks,
                                    conditions,
                                    calendar.members().isEmpty()
                                            ? null
                                            : WorkCalendar.of(calendar, window.clock().zone()),
                                    isComplete));
        }
    }
}
