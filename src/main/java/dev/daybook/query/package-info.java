/**
 * List queries: fields, filters, orders, selections and pages, and the filter dialect of each method family.
 */
@NullMarked
package dev.daybook.query;

import org.jspecify.annotations.NullMarked;
