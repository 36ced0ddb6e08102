package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomType;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;

/** {@code crm.userfield.settings.fields}: describes the settings of a type of fields. */
record UserfieldSettingsFields() implements RemoteMethod {

    private static final Param<String> TYPE =
            Param.needed("type", ParamType.STRING, "", "A type out of `crm.userfield.types`");

    @Override
    public Signature signature() {
        return Signature.classic("crm.userfield.settings.fields", Scope.CRM)
                .summary("Describes the settings of custom fields of one type")
                .takes(TYPE)
                .returns("For each name `type` and `title`; empty for a type that does not exist")
                .refuses(ErrorCode.CUSTOM_FIELD_NO_TYPE)
                .from("crm/universal/user-defined-fields/crm-userfield-settings-fields")
                .example("{\"type\":\"double\"}");
    }

    @Override
    public Answer answer(Call call) {
        var word = call.get(TYPE);
        if (word.isBlank()) {
            throw ErrorCode.CUSTOM_FIELD_NO_TYPE.with();
        }
        return Answer.of(sink -> {
            sink.startTree();
            CustomType.named(word)
                    .ifPresent(type -> {
                        for (var setting : type.settings()) {
                            sink.name(setting.name());
                            sink.startTree();
                            sink.member("type", setting.holds());
                            sink.member("title", setting.title());
                            sink.endTree();
                        }
                    });
            sink.endTree();
        });
    }
}
