/** Numbers that components count about themselves. */
@NullMarked
package dev.daybook.metrics;

import org.jspecify.annotations.NullMarked;
