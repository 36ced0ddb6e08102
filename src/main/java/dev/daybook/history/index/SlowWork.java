package dev.daybook.history.index;

import java.util.function.Supplier;

/** Way of doing what may take long, which is refused if too much of it runs already. */
@FunctionalInterface
public interface SlowWork {

    <T> T run(Supplier<T> work);
}
