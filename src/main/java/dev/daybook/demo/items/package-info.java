/** Simulation of leads, deals, invoices and smart-process items of the sample portal. */
@NullMarked
package dev.daybook.demo.items;

import org.jspecify.annotations.NullMarked;
