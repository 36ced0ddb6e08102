/** Pages for people: history to look at, in the browser. */
@NullMarked
package dev.daybook.pages;

import org.jspecify.annotations.NullMarked;
