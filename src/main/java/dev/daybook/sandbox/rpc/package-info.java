/** Remote methods of the sandbox. */
@NullMarked
package dev.daybook.sandbox.rpc;

import org.jspecify.annotations.NullMarked;
