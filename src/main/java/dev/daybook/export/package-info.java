/** Exports of history as rows and as event logs, into files and over HTTP. */
@NullMarked
package dev.daybook.export;

import org.jspecify.annotations.NullMarked;
