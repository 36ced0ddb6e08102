package dev.daybook.portal.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;

/**
 * {@code feature.get}: returns whether the plan includes a feature. Daybook has no plans; offline
 * events can be reserved for a process.
 */
record FeatureGet() implements RemoteMethod {

    private static final String OFFLINE_EXTENDED = "rest_offline_extended";

    private static final Param<String> CODE =
            Param.needed("CODE", ParamType.STRING, "", "The code of the feature");

    @Override
    public Signature signature() {
        return Signature.global("feature.get")
                .summary("Returns whether a feature that depends on a plan is available")
                .takes(CODE)
                .returns(
                        "`value`: `Y` for `rest_offline_extended` (offline events can be reserved for a"
                                + " process), otherwise `N`")
                .refuses(ErrorCode.CODE_EMPTY)
                .from("common/system/feature-get")
                .example("{\"CODE\":\"rest_offline_extended\"}");
    }

    @Override
    public Answer answer(Call call) {
        if (call.get(CODE).isEmpty()) {
            throw ErrorCode.CODE_EMPTY.with();
        }
        return Answer.of(Value.tree("value", call.get(CODE).equals(OFFLINE_EXTENDED) ? "Y" : "N"));
    }
}
