package dev.daybook.mirror.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code daybook.mirror.gaps}: returns which moves of a type the mirror has not read. */
record MirrorGapsGet(MirrorStore mirror) implements RemoteMethod {

    private static final Param<Long> TYPE =
            required("entityTypeId", ParamType.INT, "Type of the items");

    @Override
    public Signature signature() {
        return Signature.controller("daybook.mirror.gaps", Scope.CRM)
                .summary("Returns the spans of ids of stage moves that the mirror has not read")
                .takes(TYPE)
                .returns(
                        "`gaps`: `from` and `to` of each span, ascending; none if the portal is no"
                                + " mirror. Ids that the source has never used are no gaps")
                .from(MirrorMethods.SOURCE)
                .example("{\"entityTypeId\":2}");
    }

    @Override
    public Answer answer(Call call) {
        var stream = "moves." + call.get(TYPE);
        var gaps =
                mirror.read(snapshot -> MirrorStore.unread(snapshot, stream)).stream()
                        .map(gap -> Value.tree("from", gap.from(), "to", gap.to()))
                        .toList();
        return Answer.of(Value.tree("gaps", new Value.Items(gaps)));
    }
}
