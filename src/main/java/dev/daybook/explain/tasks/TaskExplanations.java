package dev.daybook.explain.tasks;

import dev.daybook.background.Carriers;
import dev.daybook.crm.PortalClock;
import dev.daybook.explain.Parameters;
import dev.daybook.explain.TableOrder;
import dev.daybook.explain.Window;
import dev.daybook.explain.period.WorkCalendar;
import dev.daybook.explain.table.Completeness;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Call;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.storage.Database;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Answers questions about the history of tasks. */
public final class TaskExplanations {

    private static final int AT_ONCE = 2;

    private final Database database;
    private final PortalClock clock;
    private final Completeness completeness;
    private final Semaphore slots = new Semaphore(AT_ONCE, true);

    public TaskExplanations(Database database, PortalClock clock, Completeness completeness) {
        this.database = database;
        this.clock = clock;
        this.completeness = completeness;
    }

    /** Answers a question with the parameters of a call. */
    public Table answer(TaskQuestion question, Call call) {
        if (!acquire()) {
            throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
        }
        try {
            return Carriers.withOneMore(() -> answered(question, call));
        } finally {
            slots.release();
        }
    }

    private Table answered(TaskQuestion question, Call call) {
        var window = Window.of(call, clock);
        var zone = window.clock().zone();
        var calendar =
                question.own().contains(Parameters.CALENDAR)
                                && !call.get(Parameters.CALENDAR).members().isEmpty()
                        ? WorkCalendar.of(call.get(Parameters.CALENDAR), zone)
                        : null;
        var now = new Now(clock.now().instant(), zone);
        var isComplete = completeness.isComplete(question.method(), call);
        return database.read(snapshot -> {
            var study =
                    new TaskStudy(
                            call,
                            snapshot,
                            window,
                            call.get(TaskParameters.MOVES),
                            calendar,
                            now,
                            isComplete);
            return TableOrder.cut(question.own(), call, question.evaluator().answer(study));
        });
    }

    private boolean acquire() {
        try {
            return slots.tryAcquire(Limits.QUERY_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
