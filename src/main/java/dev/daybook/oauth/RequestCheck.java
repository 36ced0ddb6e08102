package dev.daybook.oauth;

import dev.daybook.gateway.http.Request;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.ErrorCode;

/** Checks of HTTP method and transport for this package. */
final class RequestCheck {

    private RequestCheck() {}

    /** Rejects methods other than GET and POST, and plain HTTP if the portal requires HTTPS. */
    static void check(Request request, CompatibilityProfile profile) {
        if (!request.verb().equals("GET") && !request.verb().equals("POST")) {
            throw ErrorCode.HTTP_METHOD.with();
        }
        if (profile.requireHttps() && !request.isSecure()) {
            throw ErrorCode.HTTPS_REQUIRED.with();
        }
    }
}
