/**
 * What a remote method is: its signature, its parameters, the call it answers, and the registry that
 * knows them all.
 */
@NullMarked
package dev.daybook.method;

import org.jspecify.annotations.NullMarked;
