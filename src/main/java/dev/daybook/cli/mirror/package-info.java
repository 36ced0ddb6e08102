/** Commands of mirrors. */
@NullMarked
package dev.daybook.cli.mirror;

import org.jspecify.annotations.NullMarked;
