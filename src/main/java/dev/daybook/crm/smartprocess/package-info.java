/** Smart processes: entity types that users create. */
@NullMarked
package dev.daybook.crm.smartprocess;

import org.jspecify.annotations.NullMarked;
