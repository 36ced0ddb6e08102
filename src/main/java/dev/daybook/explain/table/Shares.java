package dev.daybook.explain.table;

import dev.daybook.protocol.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares with four decimals. */
public final class Shares {

    private Shares() {}

    /** Returns a share, rounded half up; null if the whole is 0. */
    public static Value of(long part, long whole) {
        if (whole == 0) {
            return Value.Nothing.NOTHING;
        }
        var share =
                BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
        return share.scale() <= 0
                ? Value.of(share.longValueExact())
                : new Value.Decimal(share.doubleValue());
    }
}
