/** Remote methods of groups, stages, scrum and flows. */
@NullMarked
package dev.daybook.tasks.boards.rpc;

import org.jspecify.annotations.NullMarked;
