/** The remote methods about events. */
@NullMarked
package dev.daybook.events.rpc;

import org.jspecify.annotations.NullMarked;
