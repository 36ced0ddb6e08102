/** Endpoints for operators: whether the server is healthy. */
@NullMarked
package dev.daybook.operations;

import org.jspecify.annotations.NullMarked;
