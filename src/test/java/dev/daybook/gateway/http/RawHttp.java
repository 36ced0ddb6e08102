package dev.daybook.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;

/** HTTP client over a raw socket, for requests that no client library would send. */
public final class RawHttp implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    public RawHttp(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Uses a connected socket. */
    public RawHttp(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    /** HTTP response; header names are in lower case. */
    public record Answer(int status, SequencedMap<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** Sends lines, each with CRLF; an empty last line ends the head. */
    public RawHttp lines(String... lines) throws IOException {
        return text(String.join("\r\n", lines) + "\r\n");
    }

    /** Sends a text unchanged. */
    public RawHttp text(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawHttp bytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends a complete GET request. */
    public RawHttp get(String target, String... headers) throws IOException {
        text("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (var header : headers) {
            text(header + "\r\n");
        }
        return text("\r\n");
    }

    /** Shuts down the output of the socket. */
    public RawHttp end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Reads one complete response. */
    public Answer answer() throws IOException {
        return answer(true);
    }

    /** Reads the response to a HEAD request, which has no body. */
    public Answer answerToHead() throws IOException {
        return answer(false);
    }

    private Answer answer(boolean hasBody) throws IOException {
        var status = Integer.parseInt(line().split(" ")[1]);
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = hasBody ? new String(in.readNBytes(length), StandardCharsets.UTF_8) : "";
        return new Answer(status, headers, body);
    }

    /** Reads until a text is received; returns everything read, including that text. */
    public String until(String text) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            var c = in.read();
            if (c < 0) {
                throw new IOException("the server closed the connection after: " + read);
            }
            read.append((char) c);
        }
        return read.toString();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection after: " + line);
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    /** Returns whether the server closes the connection without sending anything else. */
    public boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
