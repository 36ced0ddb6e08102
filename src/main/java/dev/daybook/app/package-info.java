/** Entry points, and the assembly of all packages. */
@NullMarked
package dev.daybook.app;

import org.jspecify.annotations.NullMarked;
