package dev.daybook.oauth;

import dev.daybook.gateway.http.Request;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.ErrorCode;

/** How requests may come to the addresses of this package. */
final class RequestCheck {

    private RequestCheck() {}

    /** Refuses what is neither GET nor POST, and secrets in the clear where the portal wants HTTPS. */
    static void check(Request request, CompatibilityProfile profile) {
        if (!request.verb().equals("GET") && !request.verb().equals("POST")) {
            throw ErrorCode.HTTP_METHOD.with();
        }
        if (profile.requireHttps() && !request.isSecure()) {
            throw ErrorCode.HTTPS_REQUIRED.with();
        }
    }
}
