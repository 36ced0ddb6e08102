package dev.daybook.sandbox;

import dev.daybook.protocol.ErrorCode;
import java.time.Duration;

/** What happens to a call instead of a proper reply. */
public sealed interface InjectedFault {

    /** It is refused and not run. */
    record Refused(ErrorCode fault) implements InjectedFault {}

    /** It is run, but later. */
    record Late(Duration delay) implements InjectedFault {}

    /** It is run, but the connection closes in the middle of the reply's body. */
    record Cut() implements InjectedFault {}
}
