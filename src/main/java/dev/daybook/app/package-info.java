/** What puts everything together, and alone sees everything. */
@NullMarked
package dev.daybook.app;

import org.jspecify.annotations.NullMarked;
