package dev.daybook.customfields.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.optionalArray;
import static dev.daybook.method.Param.required;

import dev.daybook.customfields.CustomField;
import dev.daybook.customfields.CustomFieldApi;
import dev.daybook.customfields.CustomFieldOwner;
import dev.daybook.customfields.CustomFields;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/**
 * What the methods about the custom fields of one owner have in common.
 *
 * @param prefix what their names start with: {@code crm.deal.userfield}
 * @param page the public page on which they are described, without the method
 * @param noun what the fields belong to
 */
record Userfields(
        CustomFields fields, CustomFieldOwner owner, String prefix, String page, String noun) {

    static final Param<Long> ID = optional("id", ParamType.CAST_INT, 0L, "The field");
    private static final String VALUES =
            "`FIELD_NAME`, `USER_TYPE_ID`, and what else `crm.userfield.fields` tells; `LABEL` is"
                    + " the text of every label that is not given";
    private static final Param<Value> CRM_FIELDS = required("fields", ParamType.ARRAY, VALUES);
    private static final Param<Value> TASK_PARAMS = optionalArray("PARAMS", VALUES);
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

    /** What a new field is made of. */
    Param<Value> added() {
        return isOfTasks() ? TASK_PARAMS : CRM_FIELDS;
    }

    /** What changes of a field. */
    Param<Value> changed() {
        return isOfTasks() ? TASK_DATA : CRM_FIELDS;
    }

    /** What the methods refuse that are about one field, as the manual tells it. */
    ErrorCode[] faults() {
        return isOfTasks()
                ? new ErrorCode[] {ErrorCode.TASK_CUSTOM_FIELD, ErrorCode.CUSTOM_FIELD_NOT_FOUND}
                : new ErrorCode[] {
                    ErrorCode.CLASSIC_ID,
                    ErrorCode.CLASSIC_ACCESS_DENIED,
                    ErrorCode.CUSTOM_FIELD_NOT_FOUND
                };
    }

    /** The field that a call is about; one of another owner is nobody's business here. */
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

    /** The methods about tasks tell a total that means nothing. */
    Answer told(Answer answer) {
        return isOfTasks() ? answer.withTotal(0) : answer;
    }

    /** The fields of tasks may be read by everybody, those of the CRM by who sets it up. */
    void mustRead(Call call) {
        if (!isOfTasks()) {
            CustomFields.mustConfigure(call.caller(), words());
        }
    }
}
