package dev.daybook.explain.table;

import dev.daybook.explain.lives.Lives;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.time.ZoneId;

/** Values of cells. */
public final class Cells {

    public static final Value NULL = Value.Nothing.NOTHING;

    private Cells() {}

    public static Value user(long id) {
        return id == Lives.UNKNOWN ? NULL : Value.of(id);
    }

    public static Value time(long second, ZoneId zone) {
        return Value.of(Dates.write(second, zone));
    }
}
