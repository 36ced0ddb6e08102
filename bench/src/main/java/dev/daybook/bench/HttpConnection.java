package dev.daybook.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Persistent HTTP connection to the server. It does minimal work, because it shares the
 * processors with the measured server.
 */
final class HttpConnection implements AutoCloseable {

    private static final byte[] FINE = bytes("HTTP/1.1 200 ");
    private static final byte[] LENGTH = bytes("\r\ncontent-length:");
    private static final byte[] HEAD_END = bytes("\r\n\r\n");

    private static final byte[] DURATION = bytes("\"duration\":");
    private static final int CONNECT = 10_000;
    // Counting over a hundred million rows takes long on a server that counts row by row.
    private static final int PATIENCE = 600_000;

    private final MeasuredServer server;
    private final Socket socket;
    private byte[] received = new byte[64 * 1024];
    private int bodyStart;
    private int bodyEnd;

    HttpConnection(MeasuredServer server) {
        this.server = server;
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            socket = new Socket();
            socket.connect(address, CONNECT);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Returns an exception with the state of the server, for a failed connection. */
    private UncheckedIOException lost(IOException cause) {
        return new UncheckedIOException(server.state() + ": " + cause.getMessage(), cause);
    }

    /** Returns the bytes of a method call with a JSON body. */
    static byte[] call(String method, String json) {
        return call(ServerProcess.WEBHOOK, method, json);
    }

    /** Returns the bytes of a method call by the owner of a webhook. */
    static byte[] call(String webhook, String method, String json) {
        return bytes(
                """
                POST /rest/%s/%s HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s\
                """
                        .formatted(webhook, method, json.length(), json));
    }

    /** Returns the bytes of a batch call. */
    static byte[] batch(List<String> commands) {
        return call(
                "batch",
                commands.stream().collect(Collectors.joining("\",\"", "{\"cmd\":[\"", "\"]}")));
    }

    /** Returns the bytes of a request for a file. */
    static byte[] get(String path) {
        return bytes("GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path));
    }

    /** Returns the bytes of a request without a body that changes something. */
    static byte[] post(String path) {
        return bytes(
                "POST /%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
                        .formatted(path));
    }

    /** Sends a request and reads the complete reply. */
    void exchange(byte[] request) {
        try {
            socket.getOutputStream().write(request);
            var length = 0;
            var headEnd = -1;
            while (headEnd < 0) {
                length = readMore(length);
                headEnd = find(HEAD_END, length);
            }
            bodyStart = headEnd + HEAD_END.length;
            bodyEnd = bodyStart + bodyLength(headEnd);
            while (length < bodyEnd) {
                length = readMore(length);
            }
        } catch (IOException e) {
            throw lost(e);
        }
        if (!Arrays.equals(received, 0, FINE.length, FINE, 0, FINE.length)) {
            throw new IllegalStateException("refused: " + text(0, bodyEnd));
        }
    }

    /** Returns the body of the last reply. */
    String body() {
        return text(bodyStart, bodyEnd);
    }

    /** Returns the duration of the last call as reported by the server; 0 if it reports none. */
    long durationNanos() {
        var at = last(DURATION);
        return at < 0 ? 0 : Math.round(Double.parseDouble(number(at)) * 1e9);
    }

    /** Returns the value of the last numeric member of that name in the last reply. */
    long last(String name) {
        var at = last(bytes("\"" + name + "\":"));
        if (at < 0) {
            throw new IllegalStateException("no " + name + " in " + body());
        }
        return Long.parseLong(number(at));
    }

    /** Returns the position after the last occurrence of these bytes; -1 if there is none. */
    private int last(byte[] wanted) {
        for (var i = bodyEnd - wanted.length; i >= bodyStart; i--) {
            if (Arrays.equals(received, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i + wanted.length;
            }
        }
        return -1;
    }

    private String number(int from) {
        var end = from;
        while (end < bodyEnd && received[end] != ',' && received[end] != '}') {
            end++;
        }
        return text(from, end);
    }

    /** Returns the number of occurrences of a text in the body of the last reply. */
    int count(String wanted) {
        var bytes = bytes(wanted);
        var count = 0;
        for (var i = bodyStart; i <= bodyEnd - bytes.length; i++) {
            if (received[i] == bytes[0]
                    && Arrays.equals(received, i, i + bytes.length, bytes, 0, bytes.length)) {
                count++;
            }
        }
        return count;
    }

    private int readMore(int length) throws IOException {
        if (length == received.length) {
            received = Arrays.copyOf(received, length * 2);
        }
        var count = socket.getInputStream().read(received, length, received.length - length);
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        return length + count;
    }

    private int bodyLength(int headEnd) {
        var digit = find(LENGTH, headEnd) + LENGTH.length;
        if (digit < LENGTH.length) {
            throw new IllegalStateException("a reply without a length: " + text(0, headEnd));
        }
        var number = 0;
        for (; received[digit] != '\r'; digit++) {
            if (received[digit] != ' ') {
                number = number * 10 + received[digit] - '0';
            }
        }
        return number;
    }

    /**
     * Returns the position of the bytes, ignoring the case of the reply; -1 if they are absent.
     */
    private int find(byte[] wanted, int end) {
        for (var i = 0; i <= end - wanted.length; i++) {
            var same = 0;
            while (same < wanted.length && lower(received[i + same]) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }

    private String text(int from, int to) {
        return new String(received, from, to - from, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
