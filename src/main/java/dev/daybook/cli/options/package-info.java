/** Options that commands share, their values and the errors of wrong usage. */
@NullMarked
package dev.daybook.cli.options;

import org.jspecify.annotations.NullMarked;
