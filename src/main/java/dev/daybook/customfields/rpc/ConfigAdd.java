package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomFieldApi;
import dev.daybook.customfields.CustomFieldAttribute;
import dev.daybook.customfields.CustomFieldInput;
import dev.daybook.customfields.CustomFieldOwner;
import dev.daybook.customfields.CustomFields;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code userfieldconfig.add}: adds a custom field, for example to a smart process.
 *
 * @param owners whether an {@code entityId} belongs to an owner of custom fields
 */
record ConfigAdd(CustomFields fields, Predicate<String> owners) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("userfieldconfig.add", Scope.USERFIELDCONFIG)
                .summary("Adds a custom field, to a smart process for one")
                .takes(ConfigModule.MODULE, ConfigModule.FIELD)
                .returns(
                        "`field`: "
                                + ConfigModule.RESULT
                                + ", the labels by language, and `enum` with the type"
                                + " `enumeration`")
                .refuses(
                        ErrorCode.CONFIG_MODULE,
                        ErrorCode.CONFIG_SCOPE,
                        ErrorCode.CLASSIC_ACCESS_DENIED,
                        ErrorCode.CONFIG_ADD,
                        ErrorCode.CUSTOM_FIELD_MISSING,
                        ErrorCode.CUSTOM_FIELD_TYPE,
                        ErrorCode.CUSTOM_FIELD_NAME,
                        ErrorCode.CUSTOM_FIELD_LONG,
                        ErrorCode.CUSTOM_FIELD_TAKEN,
                        ErrorCode.CUSTOM_FIELD_OPTION,
                        ErrorCode.TOO_MANY_FIELDS,
                        ErrorCode.TOO_MANY_OPTIONS)
                .from("crm/universal/userfieldconfig/userfieldconfig-add")
                .example(ConfigModule.ADDITION);
    }

    @Override
    public Answer answer(Call call) {
        ConfigModule.check(call);
        CustomFields.mustConfigure(call.caller(), CustomFieldApi.CONFIG);
        var draft = CustomFieldInput.camel(call.get(ConfigModule.FIELD));
        return ConfigModule.answer(
                fields.add(call.caller(), CustomFieldApi.CONFIG, () -> owner(draft), draft));
    }

    private CustomFieldOwner owner(CustomFieldInput draft) {
        var entityId = text(draft, CustomFieldAttribute.ENTITY_ID);
        var owner = new CustomFieldOwner(entityId, "UF_" + entityId + "_", Set.of());
        var name = text(draft, CustomFieldAttribute.FIELD_NAME);
        if (!owners.test(entityId) || (!name.isEmpty() && !name.startsWith(owner.prefix()))) {
            throw ErrorCode.CONFIG_ADD.with();
        }
        return owner;
    }

    private static String text(CustomFieldInput draft, CustomFieldAttribute attribute) {
        return draft.values().getOrDefault(attribute, Value.Nothing.NOTHING).asText();
    }
}
