package dev.daybook.customfields;

import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Refusal;

/** The families of methods about custom fields, and how they refuse. */
public enum Words {
    /** {@code crm.deal.userfield.*} and its like: a text without a code. */
    CRM,

    /** {@code task.item.userfield.*}: the same texts, with the code of the core. */
    TASKS {
        @Override
        public Refusal refuse(Fault fault, Object... details) {
            return fault == Fault.CUSTOM_FIELD_NOT_FOUND
                    ? super.refuse(fault, details)
                    : Fault.TASK_CUSTOM_FIELD.with(super.refuse(fault, details).description());
        }
    },

    /** {@code userfieldconfig.*}: what is not there and what is not allowed are told alike. */
    CONFIG;

    public Refusal refuse(Fault fault, Object... details) {
        return fault.with(details);
    }
}
