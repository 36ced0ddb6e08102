/** Stage moves in memory, item by item, and the pipelines that they belong to. */
@NullMarked
package dev.daybook.explain.lives;

import org.jspecify.annotations.NullMarked;
