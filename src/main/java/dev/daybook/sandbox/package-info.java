/** Test aids: injected faults, a clock that can be set, and portal snapshots. */
@NullMarked
package dev.daybook.sandbox;

import org.jspecify.annotations.NullMarked;
