/** Remote methods of the CRM that belong to no single room, and the list of all of them. */
@NullMarked
package dev.daybook.crm.rpc;

import org.jspecify.annotations.NullMarked;
