/** Reports for operators about a mirror and its source. */
@NullMarked
package dev.daybook.mirror.report;

import org.jspecify.annotations.NullMarked;
