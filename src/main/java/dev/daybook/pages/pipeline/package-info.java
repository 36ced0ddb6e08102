/** How a pipeline works: one class for each page. */
@NullMarked
package dev.daybook.pages.pipeline;

import org.jspecify.annotations.NullMarked;
