/** Remote methods of task parts, and what the positional methods have in common. */
@NullMarked
package dev.daybook.tasks.parts.rpc;

import org.jspecify.annotations.NullMarked;
