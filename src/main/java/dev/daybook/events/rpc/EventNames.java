package dev.daybook.events.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.events.EventType;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import java.util.Set;

/** {@code events}: the names of the events that can be bound. */
record EventNames() implements RemoteMethod {

    private static final Param<String> SCOPE =
            optional(
                    "SCOPE",
                    ParamType.STRING,
                    "",
                    "Only the events of this scope; `daybook` for those that this server adds");
    private static final String OWN = "daybook";
    private static final Param<Boolean> FULL =
            optional("FULL", ParamType.TRUTH, false, "Whether to list all events of the portal");

    @Override
    public Signature signature() {
        return Signature.global("events")
                .summary("Lists the events that the credential can bind, or all events")
                .takes(SCOPE, FULL)
                .returns(
                        "A list of names. `ONCRMDYNAMICITEMADD` and its like are there for one type"
                                + " too: `ONCRMDYNAMICITEMADD_130`")
                .from("common/events")
                .example("{\"SCOPE\":\"crm\"}");
    }

    @Override
    public Answer answer(Call call) {
        if (call.get(FULL)) {
            return Answer.of(Value.texts(EventType.openTo(Scope.words())));
        }
        var scope = call.get(SCOPE);
        if (scope.isEmpty()) {
            return Answer.of(Value.texts(EventType.openTo(call.caller().scopes())));
        }
        if (scope.equals(OWN)) {
            return Answer.of(Value.texts(EventType.own()));
        }
        // Clients check that the names of a scope have its prefix, so only their own list has
        // others.
        var ofNone = EventType.openTo(Set.of());
        return Answer.of(
                Value.texts(
                        EventType.openTo(Set.of(scope)).stream()
                                .filter(name -> !ofNone.contains(name))
                                .toList()));
    }
}
