/** CRM items: their fields, storage, changes, printing and events. */
@NullMarked
package dev.daybook.crm.item;

import org.jspecify.annotations.NullMarked;
