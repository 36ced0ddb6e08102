package dev.daybook.customfields.rpc;

import dev.daybook.customfields.Attribute;
import dev.daybook.customfields.CustomFields;
import dev.daybook.customfields.Draft;
import dev.daybook.customfields.Owner;
import dev.daybook.customfields.Words;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code userfieldconfig.add}: a new custom field, of a smart process for one.
 *
 * @param owners whether there is something that has custom fields under an {@code entityId}
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
                        Fault.CONFIG_MODULE,
                        Fault.CONFIG_SCOPE,
                        Fault.CLASSIC_ACCESS_DENIED,
                        Fault.CONFIG_ADD,
                        Fault.CUSTOM_FIELD_MISSING,
                        Fault.CUSTOM_FIELD_TYPE,
                        Fault.CUSTOM_FIELD_NAME,
                        Fault.CUSTOM_FIELD_LONG,
                        Fault.CUSTOM_FIELD_TAKEN,
                        Fault.CUSTOM_FIELD_OPTION,
                        Fault.TOO_MANY_FIELDS,
                        Fault.TOO_MANY_OPTIONS)
                .from("crm/universal/userfieldconfig/userfieldconfig-add")
                .example(
                        "{\"moduleId\":\"crm\",\"field\":{\"entityId\":\"CRM_1\","
                                + "\"fieldName\":\"UF_CRM_1_COLOR\",\"userTypeId\":\"string\"}}");
    }

    @Override
    public Answer answer(Call call) {
        ConfigModule.check(call);
        CustomFields.mustConfigure(call.caller(), Words.CONFIG);
        var draft = Draft.camel(call.get(ConfigModule.FIELD));
        return ConfigModule.answer(
                fields.add(call.caller(), Words.CONFIG, () -> owner(draft), draft));
    }

    private Owner owner(Draft draft) {
        var entityId = text(draft, Attribute.ENTITY_ID);
        var owner = new Owner(entityId, "UF_" + entityId + "_", Set.of());
        var name = text(draft, Attribute.FIELD_NAME);
        if (!owners.test(entityId) || (!name.isEmpty() && !name.startsWith(owner.prefix()))) {
            throw Fault.CONFIG_ADD.with();
        }
        return owner;
    }

    private static String text(Draft draft, Attribute attribute) {
        return draft.values().getOrDefault(attribute, Value.Nothing.NOTHING).asText();
    }
}
