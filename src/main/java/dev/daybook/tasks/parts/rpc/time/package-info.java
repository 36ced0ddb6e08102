/** Remote methods of spent time. */
@NullMarked
package dev.daybook.tasks.parts.rpc.time;

import org.jspecify.annotations.NullMarked;
