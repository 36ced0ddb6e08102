/** The remote methods about a portal, its users and its events. */
@NullMarked
package dev.daybook.portal.rpc;

import org.jspecify.annotations.NullMarked;
