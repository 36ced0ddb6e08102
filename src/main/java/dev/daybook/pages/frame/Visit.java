package dev.daybook.pages.frame;

import dev.daybook.gateway.http.Request;
import dev.daybook.oauth.BrowserSession;
import dev.daybook.pages.access.Visitor;
import dev.daybook.pages.text.Formats;
import dev.daybook.pages.text.Texts;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Request for a page by a signed-in reader.
 *
 * @param segments decoded segments of the path
 * @param now the time of the portal, in seconds since 1970
 */
public record Visit(
        Request request,
        List<String> segments,
        SequencedMap<String, Value> parameters,
        BrowserSession browser,
        Visitor visitor,
        PortalApi api,
        Directory directory,
        Texts texts,
        long now) {

    /** Returns a parameter; empty if it is missing. */
    public String parameter(String name) {
        var value = parameters.get(name);
        return value == null || value.isContainer() ? "" : value.asText();
    }

    /** Returns the same visit at another time of the portal. */
    public Visit at(long time) {
        return new Visit(
                request, segments, parameters, browser, visitor, api, directory, texts, time);
    }

    public Formats formats() {
        return texts.formats();
    }

    /** Returns a time that a method has written, in seconds since 1970; empty if it is none. */
    public Optional<Long> time(String written) {
        return Dates.read(written, formats().zone(), Instant.ofEpochSecond(now));
    }

    /** Returns the path without parameters. */
    public String path() {
        return "/" + String.join("/", segments);
    }
}
