/** Attacks on a running server: each shows that a promise holds, or how it is broken. */
@org.jspecify.annotations.NullMarked
package dev.daybook.attack;
