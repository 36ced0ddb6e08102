package dev.daybook.sandbox.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.Snapshots;
import java.util.regex.Pattern;

/** {@code daybook.sandbox.snapshot}: takes a snapshot of the portal. */
record SandboxSnapshot(SandboxMethods.Door door, Snapshots snapshots) implements RemoteMethod {

    static final Param<String> NAME =
            optional("name", ParamType.STRING, "default", "Its name: letters, digits, `-` and `_`");
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @Override
    public Signature signature() {
        return Signature.global(FaultPlan.SPARED + "snapshot")
                .summary("Keeps all that the portal has, in place of a snapshot of that name")
                .takes(NAME)
                .returns("`name`, and `rows`, how many rows were kept")
                .refuses(
                        ErrorCode.SANDBOX_OFF,
                        ErrorCode.SANDBOX_WEBHOOK,
                        ErrorCode.SANDBOX_NAME,
                        ErrorCode.SNAPSHOT_TOO_LARGE,
                        ErrorCode.SNAPSHOTS_TOO_MANY)
                .from(SandboxMethods.SOURCE)
                .example("{\"name\":\"begin\"}");
    }

    @Override
    public Answer answer(Call call) {
        door.webhook(call.caller());
        var name = name(call);
        return Answer.of(Value.tree("name", name, "rows", snapshots.take(name)));
    }

    static String name(Call call) {
        var name = call.get(NAME);
        if (!NAMES.matcher(name).matches()) {
            throw ErrorCode.SANDBOX_NAME.with();
        }
        return name;
    }
}
