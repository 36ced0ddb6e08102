package dev.daybook.sandbox;

import dev.daybook.protocol.Fault;
import java.time.Duration;

/** What happens to a call instead of a proper reply. */
public sealed interface Trouble {

    /** It is refused and not run. */
    record Refused(Fault fault) implements Trouble {}

    /** It is run, but later. */
    record Late(Duration delay) implements Trouble {}

    /** It is run, but the connection closes in the middle of the reply's body. */
    record Cut() implements Trouble {}
}
