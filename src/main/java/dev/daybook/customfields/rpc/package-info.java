/** Remote methods of custom fields. */
@NullMarked
package dev.daybook.customfields.rpc;

import org.jspecify.annotations.NullMarked;
