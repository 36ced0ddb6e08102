/** The remote methods about items, their stages and their moves. */
@NullMarked
package dev.daybook.crm.rpc;

import org.jspecify.annotations.NullMarked;
