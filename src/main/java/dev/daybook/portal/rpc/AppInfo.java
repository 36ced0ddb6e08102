package dev.daybook.portal.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.Caller.Credential;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Value;

/** {@code app.info}: the application that calls. */
record AppInfo() implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.global("app.info")
                .summary("Tells about the application that calls")
                .returns(
                        "`ID`, `CODE` (the client id), `VERSION`, `STATUS` (`L`, a local"
                                + " application), `INSTALLED`, `PAYMENT_EXPIRED`, `DAYS`,"
                                + " `LANGUAGE_ID`, `LICENSE`")
                .refuses(Fault.APPLICATION_CONTEXT)
                .from("common/system/app-info");
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.caller().credential()) {
            case Credential.Webhook _ -> throw Fault.APPLICATION_CONTEXT.with();
            case Credential.Token(var clientId) ->
                    Answer.of(
                            Value.tree(
                                    "ID",
                                    clientId,
                                    "CODE",
                                    clientId,
                                    "VERSION",
                                    1,
                                    "STATUS",
                                    "L",
                                    "INSTALLED",
                                    true,
                                    "PAYMENT_EXPIRED",
                                    "N",
                                    "DAYS",
                                    Value.Nothing.NOTHING,
                                    "LANGUAGE_ID",
                                    "en",
                                    "LICENSE",
                                    "self_hosted"));
        };
    }
}
