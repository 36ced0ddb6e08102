/** Remote methods of the portal and its users. */
@NullMarked
package dev.daybook.portal.rpc;

import org.jspecify.annotations.NullMarked;
