/** Periods, buckets and working hours in a time zone. */
@NullMarked
package dev.daybook.explain.period;

import org.jspecify.annotations.NullMarked;
