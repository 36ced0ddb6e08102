package dev.daybook.gateway.http;

import java.util.Optional;

/** What answers at addresses that are no remote methods: pages, feeds, descriptions. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers a request; nothing where its address is another one's. {@code OPTIONS} does not come
     * here.
     *
     * @throws dev.daybook.protocol.ApiException where it cannot be answered; it is told in JSON
     */
    Optional<Reply> answer(Request request);
}
