/** Remote methods of groups and stages. */
@NullMarked
package dev.daybook.tasks.boards.rpc;

import org.jspecify.annotations.NullMarked;
