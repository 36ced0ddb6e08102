/** Remote methods of mirrors. */
@NullMarked
package dev.daybook.mirror.rpc;

import org.jspecify.annotations.NullMarked;
