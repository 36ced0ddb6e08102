package dev.daybook.gateway.http;

import dev.daybook.protocol.ApiException;

/** Handler of HTTP requests. */
public interface RequestHandler {

    /** Returns the reply to any request; does not throw. */
    Reply answer(Request request);

    /** Returns the reply to a request that could not be read completely. */
    Reply refused(ApiException refusal);
}
