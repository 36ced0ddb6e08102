/** Entity types, pipelines, stages, items, and the moves of items between stages. */
@NullMarked
package dev.daybook.crm;

import org.jspecify.annotations.NullMarked;
