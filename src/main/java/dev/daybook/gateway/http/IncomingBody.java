package dev.daybook.gateway.http;

import dev.daybook.gateway.limits.MemoryBudget;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Body of a request on a connection. What was read counts against the memory for bodies. */
final class IncomingBody implements RequestBody, AutoCloseable {

    private static final int PIECE = 16 * 1024;
    // Rest of a rejected body that is read, because clients read the reply only after sending.
    private static final long MAX_DRAINED = 4L * Limits.BODY_BYTES;
    private static final long DRAIN_NANOS = Limits.UNKNOWN_BODY_TIME.toNanos();

    // In a flood, rejected senders that are not waited for may see a reset instead of the reply.
    private static final Semaphore DRAINS = new Semaphore(4);

    private final ServerRequest request;
    private final Runnable atBegin;
    private final MemoryBudget.Lease known;
    private final MemoryBudget.Lease unknown;
    private final boolean isEmpty;
    private final OptionalLong length;
    private boolean isAdmitted;
    private boolean isRead;
    private boolean isBroken;
    private @Nullable InputStream stream;
    private byte @Nullable [] bytes;

    /**
     * @param memory memory of the request
     * @param atBegin called before the first byte is read from a sender that is not authenticated
     */
    IncomingBody(
            ServerRequest request, BodyMemory budget, MemoryBudget.Lease memory, Runnable atBegin) {
        this.request = request;
        this.atBegin = atBegin;
        this.known = memory;
        this.unknown = budget.unknown().lease();
        this.isEmpty = !request.content().hasEntity();
        this.length = request.headers().contentLength();
        this.isRead = isEmpty;
    }

    @Override
    public boolean isEmpty() {
        return isEmpty;
    }

    @Override
    public void admit() {
        isAdmitted = true;
    }

    @Override
    public boolean needsAdmission() {
        return length.orElse(0) > Limits.UNKNOWN_BODY_BYTES;
    }

    @Override
    public byte[] read() {
        var read = bytes;
        if (read == null) {
            read = isEmpty ? new byte[0] : fromConnection();
            bytes = read;
        }
        return read;
    }

    private int longest() {
        return isAdmitted ? Limits.BODY_BYTES : Limits.UNKNOWN_BODY_BYTES;
    }

    private ApiException tooLarge() {
        return isAdmitted || length.orElse(0) > Limits.BODY_BYTES
                ? ErrorCode.BODY_TOO_LARGE.with(Limits.BODY_BYTES)
                : ErrorCode.BODY_NEEDS_CREDENTIAL.with(Limits.UNKNOWN_BODY_BYTES);
    }

    private byte[] fromConnection() {
        if (length.orElse(0) > longest()) {
            throw tooLarge();
        }
        if (!isAdmitted) {
            atBegin.run();
        }
        var lease = isAdmitted ? known : unknown;
        try {
            // Not closed: closing would wait for the missing rest of a broken body.
            var body = pieces(stream(), lease);
            isRead = true;
            lease.reserve(BodyMemory.ofValues(body));
            return body;
        } catch (IOException | RuntimeException e) {
            throw refusal(e);
        }
    }

    private RuntimeException refusal(Exception failure) {
        return switch (failure) {
            case ApiException refusal -> refusal;
            case CloseConnectionException close -> close;
            default -> {
                isBroken = true;
                yield failure instanceof RequestException e
                                && e.status().equals(Status.REQUEST_ENTITY_TOO_LARGE_413)
                        ? tooLarge()
                        : ErrorCode.BAD_REQUEST.with();
            }
        };
    }

    @Override
    public void ignore() {
        isAdmitted = true;
        if (length.orElse(0) > Limits.BODY_BYTES || (!isEmpty && isSkippedTooLong())) {
            throw tooLarge();
        }
    }

    private boolean isSkippedTooLong() {
        try {
            return skipped() > Limits.BODY_BYTES;
        } catch (IOException | RuntimeException e) {
            throw refusal(e);
        }
    }

    /** Returns the stream of the body, which the library hands out once. */
    private InputStream stream() {
        var opened = stream;
        if (opened == null) {
            opened = request.content().inputStream();
            stream = opened;
        }
        return opened;
    }

    private byte[] pieces(InputStream stream, MemoryBudget.Lease lease) throws IOException {
        var longest = (int) Math.min(length.orElse(longest()), longest());
        var body = new byte[Math.min(longest, PIECE)];
        var size = 0;
        while (true) {
            if (size == body.length) {
                // One more than the longest, to notice the end.
                body = Arrays.copyOf(body, Math.min(2 * size + 1, longest + 1));
            }
            var more = stream.read(body, size, Math.min(PIECE, body.length - size));
            if (more < 0) {
                return size == body.length ? body : Arrays.copyOf(body, size);
            }
            lease.reserve(BodyMemory.ofBytes(more));
            size += more;
            letOthersRun(size);
            if (size > longest) {
                throw tooLarge();
            }
        }
    }

    /** Gives the processor to other calls, because a fast sender never lets this one wait. */
    @SuppressWarnings("ThreadPriorityCheck") // Virtual threads are not preempted.
    private static void letOthersRun(long read) {
        if (read > PIECE) {
            Thread.yield();
        }
    }

    /** Returns whether a rest of the body stands between this request and the next one. */
    boolean hasRest() {
        return !isRead;
    }

    /** Returns whether the rest is so short that the connection can be used again. */
    boolean isShort() {
        return !isBroken && length.orElse(Limits.BODY_BYTES) <= 4 * PIECE && !isAwaited();
    }

    // The client waits for permission to send.
    private boolean isAwaited() {
        return request.headers().containsToken(HeaderValues.EXPECT_100) && !request.continueSent();
    }

    /** Skips the rest, so that the client gets to read the reply. */
    void skip() {
        try {
            if (!isBroken) {
                skipped();
            }
        } catch (RuntimeException | IOException e) {
            throw new CloseConnectionException("the rest of the request cannot be read", e);
        }
    }

    /**
     * Skips the rest, unless it is not sent yet, is announced as too long, or many others are being
     * skipped; returns its length.
     */
    private long skipped() throws IOException {
        if (length.orElse(0) > MAX_DRAINED || isAwaited() || !DRAINS.tryAcquire()) {
            return 0;
        }
        try {
            return drained(System.nanoTime() + DRAIN_NANOS);
        } finally {
            DRAINS.release();
        }
    }

    private long drained(long end) throws IOException {
        var rest = stream();
        var piece = new byte[PIECE];
        var skipped = 0L;
        var more = rest.read(piece);
        while (more >= 0 && skipped < MAX_DRAINED && System.nanoTime() < end) {
            skipped += more;
            letOthersRun(skipped);
            more = rest.read(piece);
        }
        isRead = more < 0;
        return skipped;
    }

    /** Gives back the memory, when nothing of the body is needed any more. */
    void release() {
        bytes = null;
        unknown.close();
    }

    @Override
    public void close() {
        release();
    }
}
