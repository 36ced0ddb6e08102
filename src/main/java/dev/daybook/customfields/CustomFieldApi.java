package dev.daybook.customfields;

import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;

/** Families of methods for custom fields, with their errors. */
public enum CustomFieldApi {
    /** {@code crm.deal.userfield.*} and similar methods: a text without a code. */
    CRM,

    /** {@code task.item.userfield.*}: the same texts, with the code of the core. */
    TASKS {
        @Override
        public ApiException refuse(ErrorCode error, Object... details) {
            return error == ErrorCode.CUSTOM_FIELD_NOT_FOUND
                    ? super.refuse(error, details)
                    : ErrorCode.TASK_CUSTOM_FIELD.with(super.refuse(error, details).description());
        }
    },

    /** {@code userfieldconfig.*}: missing and forbidden fields cause the same error. */
    CONFIG;

    public ApiException refuse(ErrorCode error, Object... details) {
        return error.with(details);
    }
}
