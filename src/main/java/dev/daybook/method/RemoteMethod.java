package dev.daybook.method;

import dev.daybook.protocol.Answer;

/** Method that clients can call. */
public interface RemoteMethod {

    /** Returns the declaration of the method. */
    Signature signature();

    /**
     * Executes one call.
     *
     * @throws dev.daybook.protocol.ApiException if the call fails
     */
    Answer answer(Call call);
}
