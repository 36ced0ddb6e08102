/**
 * Sample portal: one year of a company's work, made by simulation through the ordinary services.
 */
@NullMarked
package dev.daybook.demo;

import org.jspecify.annotations.NullMarked;
