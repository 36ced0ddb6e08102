package dev.daybook.gateway.http;

import dev.daybook.protocol.ApiException;

/** Handler of the requests that a server receives. */
public interface RequestHandler {

    /** Returns the reply to a request, whatever the request contains. */
    Reply answer(Request request);

    /** Returns the reply to a request that could not be read to its end. */
    Reply refused(ApiException refusal);
}
