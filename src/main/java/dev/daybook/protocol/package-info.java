/**
 * Wire protocol: values, parameter types, error codes, answers and scopes; JSON, XML and forms.
 */
@NullMarked
package dev.daybook.protocol;

import org.jspecify.annotations.NullMarked;
