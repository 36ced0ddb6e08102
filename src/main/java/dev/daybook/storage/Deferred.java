package dev.daybook.storage;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Result of a statement that may not have been sent yet. */
public interface Deferred<T> extends Supplier<T> {

    /** Returns the result; sends the statement, and all that wait before it, if necessary. */
    @Override
    T get();

    /** Returns whether the result is there. */
    boolean isKnown();

    /** Returns the result of a statement that has been run. */
    static <T> Deferred<T> known(T result) {
        return new Deferred<>() {
            @Override
            public T get() {
                return result;
            }

            @Override
            public boolean isKnown() {
                return true;
            }
        };
    }

    /** Returns a value that is made from the result, once. */
    default <R> Deferred<R> map(Function<T, R> conversion) {
        var source = this;
        return new Deferred<>() {
            private @Nullable R made;

            @Override
            public R get() {
                if (made == null) {
                    made = conversion.apply(source.get());
                }
                return made;
            }

            @Override
            public boolean isKnown() {
                return source.isKnown();
            }
        };
    }
}
