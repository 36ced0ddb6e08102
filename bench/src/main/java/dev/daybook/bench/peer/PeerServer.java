package dev.daybook.bench.peer;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.LogManager;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Service as an engineer writes it in an afternoon: a bare Helidon handler, an engine and a JSON
 * writer, without rights and without an envelope. {@code GET /QUESTION/VALUE/OFFSET} returns a page,
 * {@code POST /move/DEAL/STAGE} moves a deal.
 */
public final class PeerServer {

    /** Starts the line of the output that names the port. */
    public static final String PORT = "port ";

    /** Engine of the service. */
    public enum Engine {
        PLAIN,
        ENVERS,
        JAVERS,
        /** Moves deals on PostgreSQL instead of answering questions. */
        WRITER,
        /** The same bytes for every request, which are the floor of what a service can cost. */
        FIXED
    }

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    private PeerServer() {}

    /**
     * Starts the service.
     *
     * @param arguments the engine, and the JDBC URL of its data; or a folder with the answers
     */
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        var handler = handler(Engine.valueOf(arguments[0]), arguments[1]);
        var server =
                WebServer.builder()
                        .host("127.0.0.1")
                        .port(0)
                        .routing((HttpRouting.Builder routing) ->
                                routing.any("/{question}/{value}/{offset}", handler))
                        .build()
                        .start();
        System.out.println(PORT + server.port());
    }

    private static Handler handler(Engine engine, String data) throws SQLException, IOException {
        return switch (engine) {
            case PLAIN -> answering(new PlainPeer(data));
            case ENVERS -> answering(new EnversPeer(data));
            case JAVERS -> answering(new JaversPeer(data));
            case WRITER -> new PlainWriter(data).handler();
            case FIXED -> fixed(Path.of(data));
        };
    }

    private static Handler fixed(Path folder) throws IOException {
        var answers = new EnumMap<Question, byte[]>(Question.class);
        for (var question : Question.values()) {
            answers.put(question, Files.readAllBytes(folder.resolve(question.name())));
        }
        return (request, response) ->
                response.header(HeaderNames.CONTENT_TYPE, "application/json")
                        .send(answers.get(question(request)));
    }

    private static Handler answering(Peer peer) {
        // Questions come one at a time; the lock makes the service right for others, too.
        var lock = new ReentrantLock();
        return (request, response) -> {
            lock.lock();
            Peer.Page page;
            try {
                page =
                        peer.ask(
                                question(request),
                                Long.parseLong(part(request, "value")),
                                Integer.parseInt(part(request, "offset")));
            } finally {
                lock.unlock();
            }
            response.header(HeaderNames.CONTENT_TYPE, "application/json").send(json(page));
        };
    }

    private static Question question(ServerRequest request) {
        return Question.valueOf(part(request, "question"));
    }

    private static String part(ServerRequest request, String name) {
        return request.path().pathParameters().get(name);
    }

    private static byte[] json(Peer.Page page) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeName("result").writeStartObject();
            json.writeName("items").writeStartArray();
            page.moves().forEach(move -> write(move, json));
            json.writeEndArray();
            json.writeEndObject();
            page.total().ifPresent(total -> json.writeName("total").writeNumber(total));
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(Move move, JsonGenerator json) {
        json.writeStartObject();
        json.writeName("ID").writeNumber(move.id());
        json.writeName("TYPE_ID").writeNumber(move.type());
        json.writeName("OWNER_ID").writeNumber(move.deal());
        json.writeName("CREATED_TIME").writeString(TIME.format(Instant.ofEpochSecond(move.time())));
        json.writeName("CATEGORY_ID").writeNumber(move.category());
        json.writeName("STAGE_SEMANTIC_ID").writeString(move.semantics());
        json.writeName("STAGE_ID").writeString(move.stage());
        json.writeEndObject();
    }
}
