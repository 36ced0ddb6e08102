/** Simulation of teams, tasks and sprints of the sample portal. */
@NullMarked
package dev.daybook.demo.tasks;

import org.jspecify.annotations.NullMarked;
