/** What is known about a source and its mirror, for operators. */
@NullMarked
package dev.daybook.mirror.report;

import org.jspecify.annotations.NullMarked;
