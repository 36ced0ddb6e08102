/** The words of the wire: values, kinds, faults, answers and scopes. */
@NullMarked
package dev.daybook.protocol;

import org.jspecify.annotations.NullMarked;
