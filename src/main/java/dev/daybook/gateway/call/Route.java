package dev.daybook.gateway.call;

import dev.daybook.gateway.http.ReplyFormat;
import dev.daybook.gateway.http.Request;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Parsed request path.
 *
 * @param user the user of a webhook, if the path contains one
 * @param code the code of a webhook, if the path contains one
 * @param method the method as written, without the format suffix
 * @param isVersion3 whether it is a path of protocol version 3
 */
public record Route(
        Optional<String> user,
        Optional<String> code,
        String method,
        ReplyFormat format,
        boolean isVersion3) {

    /** Returns the route of a path; empty if the path is not part of the protocol. */
    public static Optional<Route> of(String path) {
        var segments = Request.segments(path);
        if (segments.isEmpty() || !segments.getFirst().equals("rest")) {
            return Optional.empty();
        }
        var rest = segments.subList(1, segments.size());
        if (!rest.isEmpty() && rest.getFirst().equals("api")) {
            return Optional.of(route(rest.subList(1, rest.size()), true));
        }
        return Optional.of(route(rest, false));
    }

    /** Returns a route without a method, with the credentials of a webhook if present. */
    public static Route of(List<String> webhook) {
        return new Route(
                webhook.stream().findFirst(),
                webhook.stream().skip(1).findFirst(),
                "",
                ReplyFormat.JSON,
                false);
    }

    /** Returns whether the path contains the credential of a webhook. */
    public boolean hasCredential() {
        return user.isPresent() && code.isPresent();
    }

    private static Route route(List<String> segments, boolean isVersion3) {
        return switch (segments.size()) {
            case 1 -> of(Optional.empty(), Optional.empty(), segments.get(0), isVersion3);
            case 3 ->
                    of(
                            Optional.of(segments.get(0)),
                            Optional.of(segments.get(1)),
                            segments.get(2),
                            isVersion3);
            // No method has an empty name, so the gateway replies that the method does not exist.
            default -> of(Optional.empty(), Optional.empty(), "", isVersion3);
        };
    }

    private static Route of(
            Optional<String> user, Optional<String> code, String written, boolean isVersion3) {
        var dot = written.lastIndexOf('.');
        var suffix = dot < 0 ? "" : written.substring(dot + 1).toLowerCase(Locale.ROOT);
        return switch (suffix) {
            case "json" ->
                    new Route(user, code, written.substring(0, dot), ReplyFormat.JSON, isVersion3);
            case "xml" ->
                    new Route(user, code, written.substring(0, dot), ReplyFormat.XML, isVersion3);
            default -> new Route(user, code, written, ReplyFormat.JSON, isVersion3);
        };
    }
}
