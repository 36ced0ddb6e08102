/** Composition of the server; the only package that sees all others. */
@NullMarked
package dev.daybook.app;

import org.jspecify.annotations.NullMarked;
