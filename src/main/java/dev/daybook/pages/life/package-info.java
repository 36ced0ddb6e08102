/** The lives of items and tasks. */
@NullMarked
package dev.daybook.pages.life;

import org.jspecify.annotations.NullMarked;
