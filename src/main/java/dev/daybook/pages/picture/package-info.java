/** Pictures of pages, drawn as SVG. */
@NullMarked
package dev.daybook.pages.picture;

import org.jspecify.annotations.NullMarked;
