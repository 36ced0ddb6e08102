package dev.daybook.gateway.call;

import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ValueWriter;

/** Result of a call: an answer or an error. */
public sealed interface CallResult {

    /** Successful result. */
    record Done(Answer answer, CallTiming timing) implements CallResult, Body {
        @Override
        public void writeTo(ValueWriter writer) {
            writer.startTree();
            writer.name("result");
            answer.result().writeTo(writer);
            answer.next().ifPresent(next -> writer.member("next", next));
            answer.total().ifPresent(total -> writer.member("total", total));
            writer.name("time");
            timing.writeTo(writer);
            writer.endTree();
        }
    }

    /** Error result. */
    record Refused(ErrorCode error, String description, String argument)
            implements CallResult, Body {

        public static Refused of(ApiException refusal) {
            return new Refused(refusal.error(), refusal.description(), refusal.argument());
        }

        /** Returns the same error in the format used by one generation of controllers. */
        Refused asInternalError() {
            return new Refused(error, description + " (internal error)", argument);
        }

        @Override
        public void writeTo(ValueWriter writer) {
            writer.startTree();
            writer.member("error", error.code());
            writer.member("error_description", description);
            if (!argument.isEmpty()) {
                writer.member("argument", argument);
            }
            writer.endTree();
        }
    }
}
