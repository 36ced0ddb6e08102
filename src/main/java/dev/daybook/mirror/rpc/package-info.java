/** Remote methods for what a mirror keeps beside its source: archive and names over time. */
@NullMarked
package dev.daybook.mirror.rpc;

import org.jspecify.annotations.NullMarked;
