/** Daybook: a server that remembers how work moved, and speaks the Bitrix24 REST protocol. */
@NullMarked
package dev.daybook;

import org.jspecify.annotations.NullMarked;
