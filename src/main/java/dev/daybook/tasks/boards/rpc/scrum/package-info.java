/** Remote methods of scrum: backlogs, sprints and their tasks. */
@NullMarked
package dev.daybook.tasks.boards.rpc.scrum;

import org.jspecify.annotations.NullMarked;
