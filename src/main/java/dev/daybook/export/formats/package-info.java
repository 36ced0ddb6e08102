/** Formats of exported rows. */
@NullMarked
package dev.daybook.export.formats;

import org.jspecify.annotations.NullMarked;
