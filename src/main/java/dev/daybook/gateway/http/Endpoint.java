package dev.daybook.gateway.http;

import java.util.Optional;

/** Handler of addresses that are not remote methods: pages, feeds, descriptions. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers a request; returns empty if another endpoint owns its address. {@code OPTIONS}
     * requests are not passed to endpoints.
     *
     * @throws dev.daybook.protocol.ApiException if the request fails; the error is sent as JSON
     */
    Optional<Reply> answer(Request request);
}
