/** Services of the alternatives that Daybook is compared with, each in a process of its own. */
package dev.daybook.bench.peer;
