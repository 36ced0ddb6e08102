package dev.daybook.oauth;

import dev.daybook.gateway.Request;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Profile;

/** How requests may come to the addresses of this package. */
final class Verbs {

    private Verbs() {}

    /** Refuses what is neither GET nor POST, and secrets in the clear where the portal wants HTTPS. */
    static void check(Request request, Profile profile) {
        if (!request.verb().equals("GET") && !request.verb().equals("POST")) {
            throw Fault.HTTP_METHOD.with();
        }
        if (profile.requireHttps() && !request.isSecure()) {
            throw Fault.HTTPS_REQUIRED.with();
        }
    }
}
