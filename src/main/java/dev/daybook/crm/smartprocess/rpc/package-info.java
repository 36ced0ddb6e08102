/** Remote methods of smart processes. */
@NullMarked
package dev.daybook.crm.smartprocess.rpc;

import org.jspecify.annotations.NullMarked;
