/** Client of the portal that a mirror copies, and the limits on its use. */
@NullMarked
package dev.daybook.mirror.source;

import org.jspecify.annotations.NullMarked;
