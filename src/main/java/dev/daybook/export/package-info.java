/** Exports of history: CSV and NDJSON, as files and over HTTP. */
@NullMarked
package dev.daybook.export;

import org.jspecify.annotations.NullMarked;
