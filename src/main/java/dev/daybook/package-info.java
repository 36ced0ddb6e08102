/** Daybook: a server that records how work moved and implements the Bitrix24 REST protocol. */
@NullMarked
package dev.daybook;

import org.jspecify.annotations.NullMarked;
