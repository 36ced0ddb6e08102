/** Remote method {@code crm.stagehistory.list}. */
@NullMarked
package dev.daybook.crm.stagehistory.rpc;

import org.jspecify.annotations.NullMarked;
