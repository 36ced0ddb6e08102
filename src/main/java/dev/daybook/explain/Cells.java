package dev.daybook.explain;

import dev.daybook.explain.lives.Lives;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.time.ZoneId;

/** Values of cells. */
final class Cells {

    static final Value NULL = Value.Nothing.NOTHING;

    private Cells() {}

    static Value user(long id) {
        return id == Lives.UNKNOWN ? NULL : Value.of(id);
    }

    static Value time(long second, ZoneId zone) {
        return Value.of(Dates.write(second, zone));
    }
}
