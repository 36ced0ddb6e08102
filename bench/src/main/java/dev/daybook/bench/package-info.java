/** How fast the server is: ratios, measured in one run. */
@NullMarked
package dev.daybook.bench;

import org.jspecify.annotations.NullMarked;
