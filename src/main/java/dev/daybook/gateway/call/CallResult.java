package dev.daybook.gateway.call;

import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ValueWriter;

/** How a call ended. */
public sealed interface CallResult {

    /** It was answered. */
    record Done(Answer answer, CallTiming timing) implements CallResult, Body {
        @Override
        public void writeTo(ValueWriter sink) {
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
    record Refused(ErrorCode fault, String description, String argument)
            implements CallResult, Body {

        public static Refused of(ApiException refusal) {
            return new Refused(refusal.fault(), refusal.description(), refusal.argument());
        }

        /** The same refusal, told as controllers of one generation of the protocol tell theirs. */
        Refused asInternalError() {
            return new Refused(fault, description + " (internal error)", argument);
        }

        @Override
        public void writeTo(ValueWriter sink) {
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
