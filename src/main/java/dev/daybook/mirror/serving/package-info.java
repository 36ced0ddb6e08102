/** Rules by which a mirror answers calls: it is read-only and refuses incomplete data. */
@NullMarked
package dev.daybook.mirror.serving;

import org.jspecify.annotations.NullMarked;
