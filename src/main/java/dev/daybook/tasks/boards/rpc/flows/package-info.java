/** Remote methods of flows. */
@NullMarked
package dev.daybook.tasks.boards.rpc.flows;

import org.jspecify.annotations.NullMarked;
