/** What goes wrong on purpose, so that clients can be tested: faults, the clock, snapshots. */
@NullMarked
package dev.daybook.sandbox;

import org.jspecify.annotations.NullMarked;
