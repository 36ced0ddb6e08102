package dev.daybook.gateway.call;

import dev.daybook.protocol.Body;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ValueWriter;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Timing of a call.
 *
 * @param startMicros when the request arrived, in microseconds since 1970
 * @param durationMicros time from the arrival of the request to the reply
 * @param processingMicros time in the method itself
 * @param operatingMicros time this credential has spent on the method in ten minutes
 * @param operatingResetAt when the oldest part of that expires, in seconds since 1970
 */
record CallTiming(
        long startMicros,
        long durationMicros,
        long processingMicros,
        long operatingMicros,
        long operatingResetAt,
        ZoneId zone)
        implements Body {

    private static final double MICROS = 1e6;

    static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    /** Writes the eight keys that clients require, in the order of the protocol. */
    @Override
    public void writeTo(ValueWriter writer) {
        var finishMicros = startMicros + durationMicros;
        writer.startTree();
        writer.name("start");
        writer.decimal(startMicros / MICROS);
        writer.name("finish");
        writer.decimal(finishMicros / MICROS);
        writer.name("duration");
        writer.decimal(durationMicros / MICROS);
        writer.name("processing");
        writer.decimal(processingMicros / MICROS);
        writer.member("date_start", Dates.write(Math.floorDiv(startMicros, 1_000_000), zone));
        writer.member("date_finish", Dates.write(Math.floorDiv(finishMicros, 1_000_000), zone));
        writer.member("operating_reset_at", operatingResetAt);
        writer.name("operating");
        writer.decimal(operatingMicros / MICROS);
        writer.endTree();
    }
}
