/** Rate limits, operating limits and login throttling. */
@NullMarked
package dev.daybook.gateway.limits;

import org.jspecify.annotations.NullMarked;
