package dev.daybook.sandbox;

import dev.daybook.protocol.ErrorCode;
import java.time.Duration;

/** Fault that replaces the regular reply to a call. */
public sealed interface InjectedFault {

    /** Rejects the call with an error, without running it. */
    record Refused(ErrorCode fault) implements InjectedFault {}

    /** Delays the call. */
    record Late(Duration delay) implements InjectedFault {}

    /** Runs the call, and closes the connection in the middle of the reply's body. */
    record Cut() implements InjectedFault {}

    /** Closes the connection without a reply, and without running the call. */
    record Reset() implements InjectedFault {}

    /** Replies with 502 and an HTML page, as a proxy does, without running the call. */
    record Html() implements InjectedFault {}

    /** Redirects the request to another address, without running the call. */
    record Redirect(String location) implements InjectedFault {}

    /** Applies the part of the fault that precedes the call. */
    default void beforeCall() {
        switch (this) {
            case Refused(var error) -> throw error.with();
            case Late(var delay) -> {
                try {
                    Thread.sleep(delay);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
            case Cut _, Reset _, Html _, Redirect _ -> {}
        }
    }
}
