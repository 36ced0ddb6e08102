package dev.daybook.mirror.events;

import dev.daybook.gateway.http.Endpoint;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.mirror.store.EventAccess;
import dev.daybook.mirror.store.EventHint;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.portal.auth.Secrets;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /daybook/mirror/events/KEY}: receiver of the events of a source. An event is a hint
 * that an element has changed; the mirror fetches the element afterwards.
 */
public final class SourceEventsEndpoint implements Endpoint {

    private static final List<String> ADDRESS = List.of("daybook", "mirror", "events");
    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_PER_SECOND = 50;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final MirrorStore store;
    private long secondBegan = System.nanoTime();
    private int received;

    public SourceEventsEndpoint(MirrorStore store) {
        this.store = store;
    }

    @Override
    public Optional<Reply> answer(Request request) {
        var path = request.segments();
        if (path.size() != ADDRESS.size() + 1
                || !path.subList(0, ADDRESS.size()).equals(ADDRESS)
                || !request.verb().equals("POST")
                || store.settings().filter(MirrorSettings::isMirror).isEmpty()) {
            return Optional.empty();
        }
        var access = store.eventAccess();
        if (access.keyHash().isEmpty()
                || !Secrets.same(access.keyHash(), Secrets.hash(path.getLast()))) {
            return Optional.empty();
        }
        if (request.body().read().length > MOST_BYTES) {
            throw ErrorCode.BODY_TOO_LARGE.with(MOST_BYTES);
        }
        if (!mayReceive()) {
            throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
        }
        receive(access, Value.of(request.parameters()));
        return Optional.of(Reply.json(200, Value.tree("result", true), Map.of()));
    }

    private synchronized boolean mayReceive() {
        var now = System.nanoTime();
        if (now - secondBegan > SECOND_NANOS) {
            secondBegan = now;
            received = 0;
        }
        received++;
        return received <= MOST_PER_SECOND;
    }

    private void receive(EventAccess access, Value event) {
        var auth = event.member("auth");
        var token = Secrets.hash(text(auth, "application_token"));
        // Only the source knows the key in the address; it received the key over TLS.
        var isPinned =
                access.isPinning()
                        && isSource(auth)
                        && store.pinEventToken(access.keyHash(), token);
        if (!isPinned) {
            requireToken(access.isPinning() ? store.eventAccess() : access, token);
        }
        EventHint.of(text(event, "event"), event.member("data"), Value.of(text(auth, "user_id")))
                .ifPresent(
                        hint -> store.hint(hint.entityTypeId(), hint.elementId(), hint.userId()));
    }

    private static void requireToken(EventAccess access, String token) {
        if (access.tokenHash().isEmpty() || !Secrets.same(access.tokenHash(), token)) {
            throw ErrorCode.ACCESS_FORBIDDEN.with();
        }
    }

    private boolean isSource(Value auth) {
        var memberId = store.settings().map(MirrorSettings::memberId).orElse("");
        return !text(auth, "application_token").isEmpty()
                && (memberId.isEmpty() || memberId.equals(text(auth, "member_id")));
    }

    private static String text(Value value, String key) {
        var member = value.member(key);
        return member.isContainer() ? "" : member.asText();
    }
}
