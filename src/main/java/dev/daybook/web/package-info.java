/** Pages and scripts for browsers. */
@NullMarked
package dev.daybook.web;

import org.jspecify.annotations.NullMarked;
