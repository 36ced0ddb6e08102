package dev.daybook.tasks.parts.rpc.time;

import dev.daybook.method.RemoteMethod;
import dev.daybook.tasks.parts.ElapsedTimes;
import java.time.ZoneId;
import java.util.List;

/** Remote methods of spent time. */
public final class TimeMethods {

    private TimeMethods() {}

    public static List<RemoteMethod> all(ElapsedTimes times, ZoneId zone) {
        return List.of(
                new ElapsedAdd(times),
                new ElapsedUpdate(times),
                new ElapsedDelete(times),
                new ElapsedGet(times, zone),
                new ElapsedGetList(times, zone));
    }
}
