package dev.daybook.gateway;

import java.util.Map;

/**
 * What goes back.
 *
 * @param contentType empty where there is no body
 * @param headers beside those that every reply has
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copying a body is a waste.
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {}
