package dev.daybook.method;

import dev.daybook.protocol.Answer;

/** A method that clients call over the wire. */
public interface RemoteMethod {

    /** What is declared of it. */
    Signature signature();

    /**
     * Answers one call.
     *
     * @throws dev.daybook.protocol.ApiException where the call cannot be answered
     */
    Answer answer(Call call);
}
