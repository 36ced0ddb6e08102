package dev.daybook.portal.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.time.InstantSource;
import java.time.ZoneId;

/** {@code server.time}: returns the time of the server. */
record ServerTime(InstantSource clock, ZoneId zone) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.global("server.time")
                .summary("Returns the time of the server")
                .returns("The time, as `YYYY-MM-DDThh:mm:ss±hh:mm` in the portal's zone")
                .from("common/system/server-time");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(Value.of(Dates.write(clock.instant().getEpochSecond(), zone)));
    }
}
