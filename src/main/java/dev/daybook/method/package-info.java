/**
 * Remote methods: signature, parameters, call and registry; the manual and OpenAPI made from them.
 */
@NullMarked
package dev.daybook.method;

import org.jspecify.annotations.NullMarked;
