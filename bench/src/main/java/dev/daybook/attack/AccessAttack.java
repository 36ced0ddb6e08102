package dev.daybook.attack;

import dev.daybook.attack.AccessTable.Kind;
import dev.daybook.attack.AccessTable.Secret;
import dev.daybook.attack.Callers.Caller;
import dev.daybook.attack.Main.Settings;
import dev.daybook.attack.Methods.Method;
import dev.daybook.attack.Secrets.Element;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Calls every method as every kind of caller and searches the replies for secrets of others. */
final class AccessAttack {

    private static final String REFUSED = "a wrong credential is refused by every method";
    private static final String SCOPE = "a method is refused if its scope is missing";
    private static final String INTRANET = "external users are refused where only staff may call";
    private static final String SECRET = "no reply contains a secret that the caller may not see";
    private static final String COUNT = "no total counts an element that the caller may not see";
    private static final String UNCHANGED = "nobody changes an element that they may not see";
    private static final String SHOWN = "the administrator sees every secret (the search works)";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int FEED_MILLIS = 400;
    private static final List<Integer> TYPES = List.of(1, 2, 3, 4, 5, 31);

    private final Verdict verdict;
    private final int port;
    private final List<Method> methods;
    private final Secrets secrets;
    private final Map<String, Set<String>> shown = new HashMap<>();
    private Http connection;
    private int calls;
    private int sources;

    private AccessAttack(Verdict verdict, int port, Secrets secrets) throws IOException {
        this.verdict = verdict;
        this.port = port;
        this.secrets = secrets;
        this.methods = Methods.of(port);
        this.connection = Http.connect(port, PATIENCE);
    }

    static void run(Settings settings, Verdict verdict) throws IOException {
        List.of(REFUSED, SCOPE, INTRANET, SECRET, COUNT, UNCHANGED).forEach(verdict::checked);
        try (var server = settings.place("access").start();
                var api = new Api(server.port())) {
            var secrets = new Secrets(api);
            var types = new ArrayList<>(TYPES);
            secrets.elements().stream()
                    .map(element -> element.ids().get("entitytypeid"))
                    .filter(type -> type instanceof Integer id && !types.contains(id))
                    .forEach(type -> types.add((Integer) type));
            var callers = new Callers(server.place(), types);
            var attack = new AccessAttack(verdict, server.port(), secrets);
            secrets.ofApplication(attack.connection, callers.of(Kind.ADMIN_TOKEN).token());
            attack.all(callers.all());
        }
    }

    private void all(List<Caller> callers) throws IOException {
        var before = secrets.state();
        for (var caller : callers) {
            Main.log("caller " + caller.kind() + ", " + calls + " calls so far");
            for (var method : methods) {
                attempt(caller, method);
            }
            counts(caller);
            feed(caller);
            var after = secrets.state();
            before.forEach((name, state) ->
                    verdict.check(
                            UNCHANGED,
                            state.equals(after.get(name)),
                            "%s: %s was %s, is %s"
                                    .formatted(caller.kind(), name, state, after.get(name))));
            before = after;
        }
        shown();
        verdict.figure("methods", methods.size());
        verdict.figure("kinds of callers", callers.size());
        verdict.figure("markers", secrets.markers().size());
        verdict.figure("calls", calls);
    }

    private void attempt(Caller caller, Method method) throws IOException {
        var kind = caller.kind();
        var isAllowed = kind.hasScope(method.scope()) && !kind.isRefused();
        // Writes without an aim would only fill the portal.
        if (method.isReading() || !isAllowed || method.params().isEmpty()) {
            call(caller, method, Map.of());
        }
        if (!isAllowed) {
            return;
        }
        for (var element : secrets.elements()) {
            var isAim = method.name().startsWith(element.family());
            if (isAim && (method.isReading() || !element.secret().isReadableBy(kind))) {
                var params = params(method, element, kind);
                call(caller, method, params);
                if (method.isReading()) {
                    batch(caller, method, params);
                }
            }
        }
    }

    /** Parameters that aim a method at an element. */
    private static Map<String, Object> params(Method method, Element element, Kind kind) {
        var params = new LinkedHashMap<String, Object>();
        for (var param : method.params().keySet()) {
            var name = param.toLowerCase(Locale.ROOT);
            if (element.ids().containsKey(name)) {
                params.put(param, element.ids().get(name));
            } else if (name.equals("select")) {
                params.put(param, List.of("*", "UF_*", "TITLE", "DESCRIPTION", "TAGS"));
            } else if (name.equals("fields") || name.equals("arfields")) {
                var changed = "changed by " + kind;
                params.put(
                        param,
                        Map.of(
                                "title", changed, "TITLE", changed, "NAME", changed, "name",
                                changed));
            } else if (method.example().containsKey(param) && !name.equals("filter")) {
                params.put(param, method.example().get(param));
            }
        }
        return params;
    }

    private void call(Caller caller, Method method, Map<String, Object> params) throws IOException {
        var reply = exchange(caller, method.name(), params);
        var how = caller.kind() + ": " + method.name() + " " + Json.text(params);
        search(caller.kind(), how, reply.text());
        if (caller.kind().isRefused()) {
            verdict.check(
                    REFUSED,
                    reply.status() == 401 || reply.status() == 403,
                    how + ": " + reply.excerpt());
        } else if (!caller.kind().hasScope(method.scope())) {
            verdict.check(
                    SCOPE,
                    reply.text().contains("insufficient_scope"),
                    how + ": " + reply.excerpt());
        } else if (caller.kind().isExternal() && method.onlyIntranet()) {
            verdict.check(
                    INTRANET,
                    reply.text().contains("allowed_only_intranet_user"),
                    how + ": " + reply.excerpt());
        }
    }

    private void batch(Caller caller, Method method, Map<String, Object> params)
            throws IOException {
        var query = new StringBuilder(method.name()).append('?');
        params.forEach((name, value) -> {
            if (value instanceof List<?> items) {
                items.forEach(each -> add(query, name + "[]", each));
            } else if (!(value instanceof Map)) {
                add(query, name, value);
            }
        });
        var cmd =
                Map.of(
                        "halt",
                        0,
                        "cmd",
                        Map.of("a", query.toString(), "b", "batch?cmd[c]=" + query));
        var reply = exchange(caller, "batch", cmd);
        search(caller.kind(), caller.kind() + ": batch of " + query, reply.text());
    }

    private static void add(StringBuilder query, String name, Object value) {
        query.append(Http.encode(name)).append('=').append(Http.encode(value + "")).append('&');
    }

    private Http.Reply exchange(Caller caller, String method, Object params) throws IOException {
        calls++;
        if (caller.kind().isRefused()) {
            // Another loopback address: the second guess from an address has to wait.
            sources++;
            connection.close();
            var address = "127.1.%d.%d".formatted(sources / 250 % 250, 1 + sources % 250);
            connection = Http.connect(port, address, PATIENCE);
        }
        try {
            return connection.post(caller.path(method), params, caller.headers());
        } catch (IOException e) {
            connection.close();
            connection = Http.connect(port, PATIENCE);
            return connection.post(caller.path(method), params, caller.headers());
        }
    }

    /** Looks for markers in a reply. */
    private void search(Kind kind, String how, String text) {
        for (var marker : secrets.markers()) {
            if (!text.contains(marker.text())) {
                continue;
            }
            shown.computeIfAbsent(marker.text(), _ -> new java.util.TreeSet<>()).add(kind.name());
            verdict.check(
                    SECRET, marker.secret().isReadableBy(kind), how + " shows " + marker.text());
        }
    }

    /** Totals of lists that are filtered by a secret must not tell that it exists. */
    private void counts(Caller caller) throws IOException {
        for (var element : secrets.elements()) {
            var type = element.ids().get("entitytypeid");
            if (type != null) {
                var id = element.ids().get("id");
                // Old invoices have methods of their own.
                if (!type.equals(5)) {
                    count(
                            caller,
                            Secret.ITEM,
                            "crm.item.list",
                            Map.of("entityTypeId", type, "filter", Map.of("id", id)));
                }
                if (!Set.of(3, 4).contains(type)) {
                    count(
                            caller,
                            Secret.ITEM,
                            "crm.stagehistory.list",
                            Map.of("entityTypeId", type, "filter", Map.of("OWNER_ID", id)));
                }
            }
        }
        for (var list :
                List.of(
                        "crm.lead.list",
                        "crm.deal.list",
                        "crm.contact.list",
                        "crm.company.list",
                        "crm.invoice.list")) {
            count(caller, Secret.ITEM, list, Map.of("filter", Map.of(">ID", 0)));
        }
        count(caller, Secret.TASK, "tasks.task.list", Map.of("filter", Map.of("%TITLE", "Marker")));
        count(
                caller,
                Secret.TASK,
                "daybook.task.history.list",
                Map.of("filter", Map.of("%TO_VALUE", "Marker")));
    }

    private void count(Caller caller, Secret secret, String method, Map<String, ?> params)
            throws IOException {
        var reply = exchange(caller, method, params);
        var how = caller.kind() + ": " + method + " " + Json.text(params);
        search(caller.kind(), how, reply.text());
        var total = Json.string(reply.json(), "total");
        var hasRows = !total.isEmpty() && !total.equals("0");
        verdict.check(
                COUNT, !hasRows || secret.isReadableBy(caller.kind()), how + " counts " + total);
        if (caller.kind() == Kind.ADMIN && !hasRows) {
            verdict.broken(SHOWN, how + " counts nothing");
        }
    }

    /** The feed from its beginning, as much as arrives at once. */
    private void feed(Caller caller) throws IOException {
        var text = new StringBuilder();
        try (var http = Http.connect(port, Duration.ofMillis(FEED_MILLIS))) {
            http.send(Http.request("GET", caller.feed(), "", new byte[0], caller.headers()));
            var buffer = new byte[1 << 16];
            for (var read = 0; read >= 0; read = http.socket().getInputStream().read(buffer)) {
                text.append(new String(buffer, 0, read, java.nio.charset.StandardCharsets.UTF_8));
            }
        } catch (SocketTimeoutException _) {
            // The feed goes on; all that there is has arrived.
        }
        calls++;
        var hasEvents = text.indexOf("\ndata:") >= 0;
        var mayReadAny =
                Secret.ITEM.isReadableBy(caller.kind()) || Secret.TASK.isReadableBy(caller.kind());
        search(caller.kind(), caller.kind() + ": the feed", text.toString());
        verdict.check(
                SECRET, !hasEvents || mayReadAny, caller.kind() + ": the feed has rows: " + text);
        if (caller.kind() == Kind.ADMIN && !hasEvents) {
            verdict.broken(SHOWN, "the feed has no rows: " + text);
        }
    }

    private void shown() {
        for (var marker : secrets.markers()) {
            if (marker.secret() != Secret.CREDENTIAL) {
                var admins = EnumSet.of(Kind.ADMIN, Kind.ADMIN_TOKEN);
                verdict.check(
                        SHOWN,
                        admins.stream()
                                .anyMatch(kind ->
                                        shown.getOrDefault(marker.text(), Set.of())
                                                .contains(kind.name())),
                        "no reply showed " + marker.text());
            }
        }
    }
}
