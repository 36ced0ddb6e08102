/** Databases, transactions, the two SQL dialects and migrations. */
@NullMarked
package dev.daybook.storage;

import org.jspecify.annotations.NullMarked;
