/** Path of a call from request to reply. */
@NullMarked
package dev.daybook.gateway;

import org.jspecify.annotations.NullMarked;
