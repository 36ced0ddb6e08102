/** Remote methods of checklists. */
@NullMarked
package dev.daybook.tasks.parts.rpc.checklists;

import org.jspecify.annotations.NullMarked;
