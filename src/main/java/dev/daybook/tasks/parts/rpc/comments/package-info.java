/** Remote methods of comments, and of the results of a task, which are comments. */
@NullMarked
package dev.daybook.tasks.parts.rpc.comments;

import org.jspecify.annotations.NullMarked;
