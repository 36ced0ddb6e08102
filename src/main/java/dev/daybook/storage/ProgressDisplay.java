package dev.daybook.storage;

/** Shows how far long work is. */
public interface ProgressDisplay extends AutoCloseable {

    /** Shows nothing. */
    Start NONE =
            (_, _) ->
                    new ProgressDisplay() {
                        @Override
                        public void reach(long steps) {}

                        @Override
                        public void close() {}
                    };

    /** Sets the number of completed steps. */
    void reach(long steps);

    @Override
    void close();

    /** Begins to show the progress of a task. */
    @FunctionalInterface
    interface Start {
        ProgressDisplay of(String task, long steps);
    }
}
