/** Remote methods of CRM items, universal and classic. */
@NullMarked
package dev.daybook.crm.item.rpc;

import org.jspecify.annotations.NullMarked;
