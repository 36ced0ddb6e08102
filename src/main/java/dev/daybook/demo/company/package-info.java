/** Company of the sample portal: its people, customers, calendar and random numbers. */
@NullMarked
package dev.daybook.demo.company;

import org.jspecify.annotations.NullMarked;
