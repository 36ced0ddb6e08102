/** The methods about tasks, one file each. */
@NullMarked
package dev.daybook.tasks.rpc;

import org.jspecify.annotations.NullMarked;
