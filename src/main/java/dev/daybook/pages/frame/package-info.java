/** What all pages share: the frame, sections and tables, links, and how pages call methods. */
@NullMarked
package dev.daybook.pages.frame;

import org.jspecify.annotations.NullMarked;
