package dev.daybook.gateway;

import dev.daybook.method.Caller.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log and counter of ignored filter keys; logs each key once per credential. */
public final class IgnoredFilterLog {

    static final String HEADER = "Daybook-Ignored";

    private static final Logger LOG = LoggerFactory.getLogger(IgnoredFilterLog.class);
    private static final int MAX_LOGGED = 10_000;
    private static final int HEADER_KEYS = 50;
    private static final int KEY_LENGTH = 100;

    private final Set<Logged> logged = ConcurrentHashMap.newKeySet();
    private final LongAdder count = new LongAdder();

    private record Logged(Credential credential, String method, String key) {}

    void add(Credential credential, String method, Collection<String> keys) {
        count.add(keys.size());
        for (var key : keys) {
            // Strips the command name of a batch, so that each key is logged once.
            var shown = encoded(key.substring(key.lastIndexOf("filter.")));
            // Limits memory use if a client invents keys.
            if (logged.size() < MAX_LOGGED && logged.add(new Logged(credential, method, shown))) {
                LOG.warn("{} of {} ignored {}", method, credential, shown);
            }
        }
    }

    /** Returns the number of keys ignored since the server started. */
    public long count() {
        return count.sum();
    }

    /** Returns the reply header value for these keys. */
    static String header(Collection<String> keys) {
        var shown =
                keys.stream()
                        .limit(HEADER_KEYS)
                        .map(IgnoredFilterLog::encoded)
                        .collect(Collectors.joining(", "));
        return keys.size() > HEADER_KEYS ? shown + ", ..." : shown;
    }

    /** Percent-encodes characters that are invalid in a header or separate keys in it. */
    private static String encoded(String key) {
        var text = new StringBuilder();
        for (var each : key.getBytes(StandardCharsets.UTF_8)) {
            if (text.length() >= KEY_LENGTH) {
                return text.append("...").toString();
            }
            if (each > ' ' && each < 0x7f && each != ',' && each != '%') {
                text.append((char) each);
            } else {
                text.append(String.format("%%%02X", each & 0xff));
            }
        }
        return text.toString();
    }
}
