/** Where rows live: databases, transactions, the two SQL dialects and the migrations. */
@NullMarked
package dev.daybook.storage;

import org.jspecify.annotations.NullMarked;
