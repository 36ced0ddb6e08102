/** Portals and the settings that applications keep in them. */
@NullMarked
package dev.daybook.portal;

import org.jspecify.annotations.NullMarked;
