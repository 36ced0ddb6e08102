/** Pages and scripts that the server offers to browsers. */
@NullMarked
package dev.daybook.web;

import org.jspecify.annotations.NullMarked;
