/** The sample portal: a year of a company's work, told through the doors that all changes take. */
@NullMarked
package dev.daybook.demo;

import org.jspecify.annotations.NullMarked;
