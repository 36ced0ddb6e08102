/** Fields that people add to the items of the CRM and to tasks. */
@NullMarked
package dev.daybook.customfields;

import org.jspecify.annotations.NullMarked;
