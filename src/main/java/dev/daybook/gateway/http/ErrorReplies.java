package dev.daybook.gateway.http;

import dev.daybook.gateway.http.Reply.Content;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import org.jspecify.annotations.Nullable;

/** Replaces the library's error replies with those of the protocol. */
record ErrorReplies(RequestHandler handler) implements DirectHandler {

    /** Called for failures outside our own code, which are failures to read a request. */
    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType event,
            Status status,
            ServerResponseHeaders headers,
            @Nullable String message) {
        return response(refusal(status));
    }

    /** Called for failures in our own code. */
    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType event,
            Status status,
            ServerResponseHeaders headers,
            Throwable thrown,
            System.@Nullable Logger logger) {
        return response(
                event == EventType.INTERNAL_ERROR
                        ? ErrorCode.INTERNAL_SERVER_ERROR.with()
                        : refusal(status));
    }

    private TransportResponse response(ApiException refusal) {
        var reply = handler.refused(refusal);
        var response =
                TransportResponse.builder()
                        .status(Status.create(reply.status()))
                        .keepAlive(false)
                        .header(ReplySender.NO_SNIFFING)
                        .header(ReplySender.JSON);
        if (reply.content() instanceof Content.Whole(var bytes)) {
            response.entity(bytes);
        }
        ReplySender.FOR_ANY_SITE.forEach(response::header);
        return response.build();
    }

    /** Returns the error for a request that could not be read, by HTTP status. */
    private static ApiException refusal(Status status) {
        return switch (status.code()) {
            case 413 -> ErrorCode.BODY_TOO_LARGE.with(Limits.BODY_BYTES);
            case 414 -> ErrorCode.ADDRESS_TOO_LONG.with(Limits.ADDRESS_BYTES);
            case 505 -> ErrorCode.HTTP_VERSION.with();
            default -> ErrorCode.BAD_REQUEST.with();
        };
    }
}
