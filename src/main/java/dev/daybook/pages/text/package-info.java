/** Texts, numbers, dates and durations of pages in the language of the reader. */
@NullMarked
package dev.daybook.pages.text;

import org.jspecify.annotations.NullMarked;
