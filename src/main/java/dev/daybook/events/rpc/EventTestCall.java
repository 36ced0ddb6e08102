package dev.daybook.events.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;

/** {@code event.test}: returns whether an application may call the methods about events. */
record EventTestCall() implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.global("event.test")
                .summary("Tells an application that it may call the methods about events")
                .returns("`1`")
                .refuses(ErrorCode.WRONG_AUTH_TYPE)
                .from("events");
    }

    @Override
    public Answer answer(Call call) {
        EventParameters.application(call);
        return Answer.of(1);
    }
}
