package dev.daybook.customfields;

import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;

/** The families of methods about custom fields, and how they refuse. */
public enum CustomFieldApi {
    /** {@code crm.deal.userfield.*} and its like: a text without a code. */
    CRM,

    /** {@code task.item.userfield.*}: the same texts, with the code of the core. */
    TASKS {
        @Override
        public ApiException refuse(ErrorCode fault, Object... details) {
            return fault == ErrorCode.CUSTOM_FIELD_NOT_FOUND
                    ? super.refuse(fault, details)
                    : ErrorCode.TASK_CUSTOM_FIELD.with(super.refuse(fault, details).description());
        }
    },

    /** {@code userfieldconfig.*}: what is not there and what is not allowed are told alike. */
    CONFIG;

    public ApiException refuse(ErrorCode fault, Object... details) {
        return fault.with(details);
    }
}
