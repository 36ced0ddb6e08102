/** The way of a call: HTTP, arguments, access, limits, batches and envelopes. */
@NullMarked
package dev.daybook.gateway;

import org.jspecify.annotations.NullMarked;
