/** Tools for operators: health of the server, backups. */
@NullMarked
package dev.daybook.operations;

import org.jspecify.annotations.NullMarked;
