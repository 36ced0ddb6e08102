/** Remote methods of events. */
@NullMarked
package dev.daybook.events.rpc;

import org.jspecify.annotations.NullMarked;
