package dev.daybook.customfields.rpc;

import static dev.daybook.method.Param.optionalArray;
import static dev.daybook.method.Param.required;

import dev.daybook.customfields.CustomField;
import dev.daybook.customfields.CustomFieldApi;
import dev.daybook.customfields.CustomFieldOwner;
import dev.daybook.customfields.CustomFields;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/**
 * Names, parameters and checks shared by the methods for the custom fields of one owner.
 *
 * @param prefix the prefix of the method names: {@code crm.deal.userfield}
 * @param page the page of the public documentation, without the method
 * @param noun the plural noun for the owner in descriptions
 */
record Userfields(
        CustomFields fields, CustomFieldOwner owner, String prefix, String page, String noun) {

    static final Param<Long> ID = Param.needed("id", ParamType.CAST_INT, 0L, "The field");
    private static final String VALUES =
            "`FIELD_NAME`, `USER_TYPE_ID`, and the other attributes of `crm.userfield.fields`; `LABEL` is"
                    + " the text of every label that is not given";
    private static final Param<Value> CRM_FIELDS = required("fields", ParamType.ARRAY, VALUES);
    private static final Param<Value> TASK_PARAMS =
            Param.needed("PARAMS", ParamType.ARRAY, Value.Items.EMPTY, VALUES);
    private static final Param<Value> TASK_DATA = optionalArray("DATA", VALUES);

    CustomFieldApi words() {
        return isOfTasks() ? CustomFieldApi.TASKS : CustomFieldApi.CRM;
    }

    boolean isOfTasks() {
        return owner.equals(CustomFieldOwner.TASKS);
    }

    Scope scope() {
        return isOfTasks() ? Scope.TASK : Scope.CRM;
    }

    /** Returns the parameter with the attributes of a new field. */
    Param<Value> added() {
        return isOfTasks() ? TASK_PARAMS : CRM_FIELDS;
    }

    /** Returns the parameter with the changed attributes of a field. */
    Param<Value> changed() {
        return isOfTasks() ? TASK_DATA : CRM_FIELDS;
    }

    /** Returns the errors of methods for one field, for the manual. */
    ErrorCode[] faults() {
        return isOfTasks()
                ? new ErrorCode[] {ErrorCode.TASK_CUSTOM_FIELD, ErrorCode.CUSTOM_FIELD_NOT_FOUND}
                : new ErrorCode[] {
                    ErrorCode.CLASSIC_ID,
                    ErrorCode.CLASSIC_ACCESS_DENIED,
                    ErrorCode.CUSTOM_FIELD_NOT_FOUND
                };
    }

    /** Returns the field of a call; a field of another owner counts as missing. */
    CustomField field(Call call) {
        var id = call.get(ID);
        if (id <= 0) {
            throw words().refuse(ErrorCode.CLASSIC_ID);
        }
        var field =
                fields.withId(id)
                        .orElseThrow(() -> words().refuse(ErrorCode.CUSTOM_FIELD_NOT_FOUND, id));
        if (!field.entityId().equals(owner.entityId())) {
            throw words().refuse(ErrorCode.CLASSIC_ACCESS_DENIED);
        }
        return field;
    }

    /** Returns the parameters of an example that adds a field. */
    String addition() {
        return "{\""
                + added().name()
                + "\":{\"FIELD_NAME\":\"COLOR\",\"USER_TYPE_ID\":\"string\",\"LABEL\":\"Color\"}}";
    }

    /** Adds an example about the field that the addition makes. */
    Signature withExample(Signature signature, String body) {
        return signature.exampleAfter(prefix + ".add", addition()).example(body);
    }

    /** Answers about tasks contain a total without a meaning. */
    Answer answer(Answer answer) {
        return isOfTasks() ? answer.withTotal(0) : answer;
    }

    /**
     * Throws if the caller may not read the fields. Any user may read those of tasks; those of
     * the CRM
     * require the right to configure it.
     */
    void mustRead(Call call) {
        if (!isOfTasks()) {
            CustomFields.mustConfigure(call.caller(), words());
        }
    }
}
