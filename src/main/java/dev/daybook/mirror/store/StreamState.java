package dev.daybook.mirror.store;

/**
 * State of a stream: one kind of data that is read from the source.
 *
 * @param stream the name: {@code moves.2}, {@code items.2}, {@code tasks}, {@code changes}, {@code
 *     users}, {@code statuses} and so on
 * @param headId the newest id that was read; 0 if there is none
 * @param settledId the id up to which no row can still appear
 * @param cursorDate the date of the last row by date, in seconds since 1970; 0 if there is none
 * @param cursorId the id of that row
 * @param topId the newest id when the snapshot began
 * @param bottomId the oldest id of the source; 0 if it is not known
 * @param late the number of rows that appeared after a row with a larger id
 * @param missed the number of rows that a comparison found in a covered range
 * @param denied the number of elements whose rows the source refuses
 * @param lastError the last error; empty if there is none
 * @param nextTry when an error or a refusal is tried again, in seconds since 1970
 */
public record StreamState(
        String stream,
        Phase phase,
        long headId,
        long settledId,
        long cursorDate,
        long cursorId,
        long topId,
        long bottomId,
        long late,
        long missed,
        long denied,
        String lastError,
        long nextTry) {

    /** Phase of a stream. */
    public enum Phase {
        /** The stream is known, and nothing was read. */
        BEFORE,
        SNAPSHOT,
        /** Everything was read once; new rows are read as they appear. */
        FOLLOWING,
        /** The credential lacks a scope or a right. */
        DENIED,
        /** The source has no such type. */
        ABSENT,
        /** The type was deleted on the source. */
        REMOVED,
        /** The last attempt failed; it is repeated. */
        ERROR
    }

    /** Returns the state of a new stream. */
    public static StreamState of(String stream) {
        return new StreamState(stream, Phase.BEFORE, 0, 0, 0, 0, 0, 0, 0, 0, 0, "", 0);
    }

    public StreamState in(Phase next) {
        return new StreamState(
                stream,
                next,
                headId,
                settledId,
                cursorDate,
                cursorId,
                topId,
                bottomId,
                late,
                missed,
                denied,
                lastError,
                nextTry);
    }

    public StreamState withHead(long id) {
        return new StreamState(
                stream,
                phase,
                id,
                settledId,
                cursorDate,
                cursorId,
                topId,
                bottomId,
                late,
                missed,
                denied,
                lastError,
                nextTry);
    }

    public StreamState withSettled(long id) {
        return new StreamState(
                stream,
                phase,
                headId,
                id,
                cursorDate,
                cursorId,
                topId,
                bottomId,
                late,
                missed,
                denied,
                lastError,
                nextTry);
    }

    public StreamState withCursor(long date, long id) {
        return new StreamState(
                stream, phase, headId, settledId, date, id, topId, bottomId, late, missed, denied,
                lastError, nextTry);
    }

    /** Returns this state with the ids between which the snapshot reads. */
    public StreamState withSpan(long top, long bottom) {
        return new StreamState(
                stream,
                phase,
                headId,
                settledId,
                cursorDate,
                cursorId,
                top,
                bottom,
                late,
                missed,
                denied,
                lastError,
                nextTry);
    }

    /** Returns this state with further late, missed and denied rows. */
    public StreamState counting(long moreLate, long moreMissed, long moreDenied) {
        return new StreamState(
                stream,
                phase,
                headId,
                settledId,
                cursorDate,
                cursorId,
                topId,
                bottomId,
                late + moreLate,
                missed + moreMissed,
                denied + moreDenied,
                lastError,
                nextTry);
    }

    public StreamState withError(String error, long tryAgainAt) {
        return new StreamState(
                stream,
                phase,
                headId,
                settledId,
                cursorDate,
                cursorId,
                topId,
                bottomId,
                late,
                missed,
                denied,
                error,
                tryAgainAt);
    }
}
