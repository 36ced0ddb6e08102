package dev.daybook.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybook.attack.Encodings.Request;
import dev.daybook.attack.Main.Settings;
import dev.daybook.attack.Methods.Method;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** Random and hostile requests. Each case follows from the seed and its number alone. */
final class FuzzAttack {

    private static final String NO_FAILURE = "no request is answered with a 5xx";
    private static final String PROMPT = "every request is answered within 5 s";
    private static final String WELL_FORMED = "every reply is a well-formed reply of the protocol";
    private static final String ALIVE = "the server stays alive";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int THREADS = 4;
    private static final int EXAMPLES = 3;

    /** How long a portal is attacked: random calls may take away the rights of their own caller. */
    private static final Duration LIFE = Duration.ofSeconds(30);

    private final Verdict verdict;
    private final Server server;
    private final List<Method> methods;
    private final long seed;
    private final Totals totals;

    private FuzzAttack(Settings settings, Verdict verdict, Server server, Totals totals)
            throws IOException {
        this.verdict = verdict;
        this.server = server;
        this.seed = settings.seed();
        this.totals = totals;
        this.methods = Methods.of(server.port());
    }

    /** What the attacks on one portal after the other have counted. */
    private static final class Totals {
        private final AtomicLong next = new AtomicLong();
        private final Map<String, Integer> statuses = new TreeMap<>();
        private final Map<String, Integer> breaks = new LinkedHashMap<>();
        private final Latencies latencies = new Latencies();
    }

    static void run(Settings settings, Verdict verdict) throws IOException, InterruptedException {
        List.of(NO_FAILURE, PROMPT, WELL_FORMED).forEach(verdict::checked);
        var totals = new Totals();
        var end = System.nanoTime() + Duration.ofSeconds(settings.seconds()).toNanos();
        var portals = 0;
        do {
            attack(settings, verdict, totals, "fuzz-" + portals, end);
            portals++;
        } while (settings.only().isEmpty() && System.nanoTime() < end);
        if (settings.only().isEmpty()) {
            verdict.figure("portals", portals);
            verdict.figure("requests", totals.next.get());
            verdict.figure("replies by status", totals.statuses);
            verdict.figure("latency", totals.latencies);
        }
    }

    private static void attack(
            Settings settings, Verdict verdict, Totals totals, String name, long end)
            throws IOException, InterruptedException {
        try (var server = settings.place(name).start();
                var api = new Api(server.port())) {
            // Something that requests can find: one element of each kind.
            new Secrets(api);
            var attack = new FuzzAttack(settings, verdict, server, totals);
            if (settings.only().isEmpty()) {
                // A database that is given is attacked as one portal.
                var isFresh = settings.database().isEmpty();
                attack.run(isFresh ? Math.min(end, System.nanoTime() + LIFE.toNanos()) : end);
            } else {
                attack.show(Long.parseLong(settings.only()));
            }
            verdict.check(ALIVE, server.isAlive(), "the process ended");
        }
    }

    private void run(long end) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < THREADS; i++) {
                threads.submit(() -> cases(totals.next, end));
            }
        }
    }

    private void cases(AtomicLong next, long end) {
        try (var session = new Session()) {
            while (System.nanoTime() < end && server.isAlive()) {
                var number = next.getAndIncrement();
                attempt(session, number);
            }
        }
    }

    /** A connection that is opened again when the server has closed it. */
    private final class Session implements AutoCloseable {
        private Http connection;

        Session() {
            connection = null;
        }

        Http.Reply exchange(byte[] request) throws IOException {
            if (connection == null) {
                connection = Http.connect(server.port(), PATIENCE);
            }
            var reply = connection.exchange(request);
            if ("close".equalsIgnoreCase(reply.headers().get("connection"))) {
                close();
            }
            return reply;
        }

        @Override
        public void close() {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        }
    }

    private Request request(long number) {
        var random = new Random(seed * 1_000_003 + number);
        // The first numbers of neighbouring seeds are alike.
        random.nextLong();
        var hostile = new HostileValues(random);
        var method = hostile.any(methods);
        Map<String, Object> params = new LinkedHashMap<>(copy(method.example()));
        if (random.nextInt(3) == 0) {
            method.params().keySet().forEach(name -> params.put(name, hostile.value(1)));
        }
        hostile.change(params);
        return new Encodings(random, hostile).encode(method.name(), params);
    }

    private static Map<String, Object> copy(Map<String, Object> example) {
        var copy = new LinkedHashMap<String, Object>();
        example.forEach((name, value) -> {
            @SuppressWarnings("unchecked")
            var inner = value instanceof Map<?, ?> ? copy((Map<String, Object>) value) : value;
            copy.put(name, inner);
        });
        return copy;
    }

    private void attempt(Session session, long number) {
        var request = request(number);
        var began = System.nanoTime();
        try {
            var reply = session.exchange(request.bytes());
            totals.latencies.add(System.nanoTime() - began);
            count(reply.status() + "");
            if (reply.status() >= 500) {
                broken(NO_FAILURE, request, number, reply.excerpt());
            }
            check(request, reply, number);
        } catch (SocketTimeoutException _) {
            session.close();
            broken(PROMPT, request, number, "no reply");
        } catch (IOException e) {
            session.close();
            count("no reply");
            broken(WELL_FORMED, request, number, e.getMessage() + "");
        }
    }

    private void check(Request request, Http.Reply reply, long number) {
        try {
            if (request.isXml() && isXml(reply)) {
                checkXml(reply);
            } else {
                checkJson(reply);
            }
        } catch (IOException e) {
            broken(WELL_FORMED, request, number, e.getMessage() + ": " + reply.excerpt());
        }
    }

    private static boolean isXml(Http.Reply reply) {
        return reply.headers().getOrDefault("content-type", "").contains("xml");
    }

    private static void checkJson(Http.Reply reply) throws IOException {
        var members = Json.map(reply.json());
        var isResult = members.containsKey("result") && members.containsKey("time");
        var isError = members.containsKey("error") && members.containsKey("error_description");
        if (reply.status() == 200 ? !isResult : !isError) {
            throw new IOException("neither a result nor an error");
        }
    }

    private static void checkXml(Http.Reply reply) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            // Replies may be larger than the parser expects of documents that it does not know.
            factory.setAttribute("jdk.xml.maxGeneralEntitySizeLimit", "0");
            factory.setAttribute("jdk.xml.totalEntitySizeLimit", "0");
            factory.setAttribute("jdk.xml.entityExpansionLimit", "0");
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            builder.parse(new ByteArrayInputStream(reply.body()));
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("no well-formed XML: " + e.getMessage(), e);
        }
    }

    private synchronized void count(String status) {
        totals.statuses.merge(status, 1, Integer::sum);
    }

    private synchronized void broken(String promise, Request request, long number, String how) {
        // Of breaks that look alike a few examples are enough.
        var key = promise + request.method() + how.substring(0, Math.min(how.length(), 60));
        if (totals.breaks.merge(key, 1, Integer::sum) <= EXAMPLES) {
            verdict.broken(
                    promise,
                    "--seed %d --only %d: %s as %s: %s"
                            .formatted(seed, number, request.method(), request.encoding(), how));
        }
    }

    /** Sends one case and prints the request and the reply. */
    private void show(long number) throws IOException {
        var request = request(number);
        System.out.println(new String(request.bytes(), UTF_8));
        try (var session = new Session()) {
            attempt(session, number);
            System.out.println(session.exchange(request.bytes()).excerpt());
        }
    }
}
