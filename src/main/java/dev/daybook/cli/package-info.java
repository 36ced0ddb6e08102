/** Command line: one file per command. */
@NullMarked
package dev.daybook.cli;

import org.jspecify.annotations.NullMarked;
