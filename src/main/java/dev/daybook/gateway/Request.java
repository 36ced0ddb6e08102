package dev.daybook.gateway;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A request as it came.
 *
 * @param path percent-encoded, as sent
 * @param query percent-encoded, as sent, without the question mark
 * @param headers the value of a header by its name, in any case; empty where none was sent
 * @param isSecure whether it came over HTTPS
 * @param address where it came from
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copying a body is a waste.
public record Request(
        String verb,
        String path,
        String query,
        byte[] body,
        UnaryOperator<String> headers,
        boolean isSecure,
        String address) {

    /** The value of a header; empty where none was sent. */
    public String header(String name) {
        return headers.apply(name);
    }

    /** The segments of the path, decoded; slashes at its ends and doubled ones count for nothing. */
    public List<String> segments() {
        return Route.segments(path);
    }
}
