/** Custom fields of CRM items and tasks. */
@NullMarked
package dev.daybook.customfields;

import org.jspecify.annotations.NullMarked;
