/** Questions about history: how long items stay, which ways they take, who moved what. */
@NullMarked
package dev.daybook.explain;

import org.jspecify.annotations.NullMarked;
