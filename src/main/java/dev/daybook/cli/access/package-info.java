/** Commands that manage users, their rights and their credentials. */
@NullMarked
package dev.daybook.cli.access;

import org.jspecify.annotations.NullMarked;
