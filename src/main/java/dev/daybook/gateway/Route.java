package dev.daybook.gateway;

import dev.daybook.protocol.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a path asks for.
 *
 * @param user the user of a webhook, where the path names one
 * @param code the code of a webhook, where the path names one
 * @param method the method as written, without the suffix that chooses the format
 * @param isVersion3 whether it is a path of the protocol's third version
 */
record Route(
        Optional<String> user,
        Optional<String> code,
        String method,
        Format format,
        boolean isVersion3) {

    /** The format of a reply. */
    enum Format {
        JSON("application/json; charset=utf-8"),
        XML("text/xml; charset=utf-8");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        String contentType() {
            return contentType;
        }
    }

    // Proxies may send the whole address.
    private static final Pattern HOST =
            Pattern.compile("^https?://[^/]*", Pattern.CASE_INSENSITIVE);

    static List<String> segments(String path) {
        var own = path.startsWith("/") ? path : HOST.matcher(path).replaceFirst("");
        return Arrays.stream(own.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(Form::decodedSegment)
                .toList();
    }

    /** The route of a path; nothing where the path is no part of the protocol. */
    static Optional<Route> of(String path) {
        var segments = segments(path);
        if (segments.isEmpty() || !segments.getFirst().equals("rest")) {
            return Optional.empty();
        }
        var rest = segments.subList(1, segments.size());
        if (!rest.isEmpty() && rest.getFirst().equals("api")) {
            return Optional.of(route(rest.subList(1, rest.size()), true));
        }
        return Optional.of(route(rest, false));
    }

    /** No method, but the credentials of a webhook, where there are any. */
    static Route of(List<String> webhook) {
        return new Route(
                webhook.stream().findFirst(),
                webhook.stream().skip(1).findFirst(),
                "",
                Format.JSON,
                false);
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
            // Nothing is named so: the answer is that there is no such method.
            default -> of(Optional.empty(), Optional.empty(), "", isVersion3);
        };
    }

    private static Route of(
            Optional<String> user, Optional<String> code, String written, boolean isVersion3) {
        var dot = written.lastIndexOf('.');
        var suffix = dot < 0 ? "" : written.substring(dot + 1).toLowerCase(Locale.ROOT);
        return switch (suffix) {
            case "json" ->
                    new Route(user, code, written.substring(0, dot), Format.JSON, isVersion3);
            case "xml" -> new Route(user, code, written.substring(0, dot), Format.XML, isVersion3);
            default -> new Route(user, code, written, Format.JSON, isVersion3);
        };
    }
}
