/** Remote methods of the CRM that belong to no single room. */
@NullMarked
package dev.daybook.crm.rpc;

import org.jspecify.annotations.NullMarked;
