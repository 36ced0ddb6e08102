package dev.daybook.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of remote methods by the administrator, over one connection that is renewed if it fails. */
final class Api implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 50;

    private final int port;
    private @Nullable Http connection;

    Api(int port) {
        this.port = port;
    }

    Http.Reply reply(String method, Object params) throws IOException {
        var open = connection;
        if (open == null) {
            open = Http.connect(port, PATIENCE);
            connection = open;
        }
        try {
            return open.post(Server.ADMIN + method, params);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Returns the result of a call, or throws if it is not answered with 200. */
    @Nullable Object call(String method, Object params) throws IOException {
        var reply = reply(method, params);
        if (reply.status() != 200) {
            throw new IOException(method + ": " + reply.excerpt());
        }
        return Json.at(reply.json(), "result");
    }

    /** All rows of a list after an id, read page by page with {@code >ID}. */
    List<Object> rowsAfter(long last, String method, Map<String, ?> params, Map<String, ?> filter)
            throws IOException {
        var rows = new ArrayList<Object>();
        for (var from = last; ; from = Json.whole(rows.getLast(), "ID")) {
            var page = page(from, method, params, filter);
            rows.addAll(page);
            if (page.size() < PAGE) {
                return rows;
            }
        }
    }

    /** The next rows after an id. */
    List<?> page(long last, String method, Map<String, ?> params, Map<String, ?> filter)
            throws IOException {
        var conditions = new java.util.LinkedHashMap<String, Object>(filter);
        conditions.put(">ID", last);
        var all = new java.util.LinkedHashMap<String, Object>(params);
        all.put("filter", conditions);
        all.put("order", Map.of("ID", "ASC"));
        all.put("start", -1);
        return Json.list(call(method, all), "items");
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
