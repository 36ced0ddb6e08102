package dev.daybook.storage;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Counts the migrations that are done. */
final class MigrationSteps implements Callback {

    private final ProgressDisplay progress;
    private long done;

    MigrationSteps(ProgressDisplay progress) {
        this.progress = progress;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        done++;
        progress.reach(done);
    }

    @Override
    public String getCallbackName() {
        return "steps";
    }
}
