package dev.daybook.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One connection to the server, over which any bytes can be sent. */
final class Http implements AutoCloseable {

    private final Socket socket;
    private final InputStream input;

    private Http(Socket socket) throws IOException {
        this.socket = socket;
        this.input = new BufferedInputStream(socket.getInputStream());
    }

    /** A reply, with the names of its headers in lower case. */
    record Reply(int status, Map<String, String> headers, byte[] body) {
        @Nullable Object json() throws IOException {
            return Json.parse(body);
        }

        String text() {
            return new String(body, UTF_8);
        }

        /** The first characters of the reply, for messages. */
        String excerpt() {
            var text = text();
            return status + " " + text.substring(0, Math.min(text.length(), 300));
        }
    }

    static Http connect(int port, Duration patience) throws IOException {
        return connect(port, "127.0.0.1", patience);
    }

    /**
     * Connects from a chosen loopback address.
     *
     * @param patience how long to wait for the connection and for each part of a reply
     */
    static Http connect(int port, String from, Duration patience) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) patience.toMillis());
            if (!"127.0.0.1".equals(from)) {
                socket.bind(new InetSocketAddress(from, 0));
            }
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) patience.toMillis());
            return new Http(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    Socket socket() {
        return socket;
    }

    /** Calls with JSON; the path begins with a slash. */
    Reply post(String path, @Nullable Object body, String... headers) throws IOException {
        return exchange(request("POST", path, "application/json", Json.write(body), headers));
    }

    Reply get(String path, String... headers) throws IOException {
        return exchange(request("GET", path, "", new byte[0], headers));
    }

    Reply exchange(byte[] request) throws IOException {
        send(request);
        return read();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    static byte[] request(String method, String path, String type, byte[] body, String... headers) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n").getBytes(UTF_8));
        for (var header : headers) {
            bytes.writeBytes((header + "\r\n").getBytes(UTF_8));
        }
        if (!type.isEmpty()) {
            bytes.writeBytes(("Content-Type: " + type + "\r\n").getBytes(UTF_8));
        }
        if (!"GET".equals(method)) {
            bytes.writeBytes(("Content-Length: " + body.length + "\r\n").getBytes(UTF_8));
        }
        bytes.writeBytes("\r\n".getBytes(UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    Reply read() throws IOException {
        var start = line();
        var parts = start.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.")) {
            throw new IOException("no status line: " + start);
        }
        var status = Integer.parseInt(parts[1]);
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (status == 100) {
            return read();
        }
        return new Reply(status, headers, body(status, headers));
    }

    private byte[] body(int status, Map<String, String> headers) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
            var body = new ByteArrayOutputStream();
            for (var size = chunk(); size > 0; size = chunk()) {
                body.writeBytes(exactly(size));
                line();
            }
            line();
            return body.toByteArray();
        }
        var length = headers.get("content-length");
        return length == null ? input.readAllBytes() : exactly(Integer.parseInt(length));
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private byte[] exactly(int size) throws IOException {
        var bytes = input.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the connection ended within a body");
        }
        return bytes;
    }

    private String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended without a reply");
            }
            if (next != '\r') {
                bytes.write(next);
            }
        }
        return bytes.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // Nothing is left to do with it.
        }
    }
}
