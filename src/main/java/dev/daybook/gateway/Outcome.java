package dev.daybook.gateway;

import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Refusal;
import dev.daybook.protocol.Sink;

/** How a call ended. */
sealed interface Outcome {

    /** It was answered. */
    record Done(Answer answer, Timing timing) implements Outcome, Body {
        @Override
        public void writeTo(Sink sink) {
            sink.startTree();
            sink.name("result");
            answer.result().writeTo(sink);
            answer.next().ifPresent(next -> sink.member("next", next));
            answer.total().ifPresent(total -> sink.member("total", total));
            sink.name("time");
            timing.writeTo(sink);
            sink.endTree();
        }
    }

    /** It was refused. */
    record Refused(Fault fault, String description, String argument) implements Outcome, Body {

        static Refused of(Refusal refusal) {
            return new Refused(refusal.fault(), refusal.description(), refusal.argument());
        }

        /** The same refusal, told as controllers of one generation of the protocol tell theirs. */
        Refused asInternalError() {
            return new Refused(fault, description + " (internal error)", argument);
        }

        @Override
        public void writeTo(Sink sink) {
            sink.startTree();
            sink.member("error", fault.code());
            sink.member("error_description", description);
            if (!argument.isEmpty()) {
                sink.member("argument", argument);
            }
            sink.endTree();
        }
    }
}
