package dev.daybook.sandbox;

import dev.daybook.protocol.ErrorCode;
import java.time.Duration;

/** Injected fault: replaces the normal reply to a call. */
public sealed interface InjectedFault {

    /** Rejects the call without running it. */
    record Refused(ErrorCode fault) implements InjectedFault {}

    /** Delays the call. */
    record Late(Duration delay) implements InjectedFault {}

    /** Runs the call and closes the connection in the middle of the reply body. */
    record Cut() implements InjectedFault {}
}
