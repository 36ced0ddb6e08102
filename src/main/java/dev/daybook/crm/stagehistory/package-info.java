/**
 * Stage history: the moves of items between stages, and the rules by which a change records one.
 */
@NullMarked
package dev.daybook.crm.stagehistory;

import org.jspecify.annotations.NullMarked;
