package dev.daybook.portal.auth;

import java.util.Optional;

/** Place beside this portal that knows webhooks, such as the source of a mirror. */
@FunctionalInterface
public interface WebhookAdoption {

    /**
     * Returns the webhook of a user; empty if there is none.
     *
     * @param hash the hash of the code, under which a webhook may be kept
     * @throws dev.daybook.protocol.ApiException if that cannot be found out now
     */
    Optional<Webhooks.Found> find(long user, String code, String hash);
}
