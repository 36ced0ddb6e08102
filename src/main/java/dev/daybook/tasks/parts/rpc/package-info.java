/** Remote methods of the parts of a task. */
@NullMarked
package dev.daybook.tasks.parts.rpc;

import org.jspecify.annotations.NullMarked;
