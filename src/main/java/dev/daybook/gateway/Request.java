package dev.daybook.gateway;

/**
 * A request as it came.
 *
 * @param path percent-encoded, as sent
 * @param query percent-encoded, as sent, without the question mark
 * @param contentType empty where none was sent
 * @param authorization the header; empty where none was sent
 * @param isSecure whether it came over HTTPS
 * @param address where it came from
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copying a body is a waste.
public record Request(
        String verb,
        String path,
        String query,
        byte[] body,
        String contentType,
        String authorization,
        boolean isSecure,
        String address) {}
