/** Remote methods of mirrors: report, archive, and names over time. */
@NullMarked
package dev.daybook.mirror.rpc;

import org.jspecify.annotations.NullMarked;
