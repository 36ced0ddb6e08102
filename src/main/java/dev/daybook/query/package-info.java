/** What a list is asked for: fields, filters, order, pages, and what each method family allows. */
@NullMarked
package dev.daybook.query;

import org.jspecify.annotations.NullMarked;
