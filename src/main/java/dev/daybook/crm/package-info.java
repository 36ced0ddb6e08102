/** Entity types of the CRM and their families. */
@NullMarked
package dev.daybook.crm;

import org.jspecify.annotations.NullMarked;
