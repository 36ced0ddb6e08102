/** SQL of lists, filters, changed columns and views, for both databases. */
@NullMarked
package dev.daybook.storage.sql;

import org.jspecify.annotations.NullMarked;
