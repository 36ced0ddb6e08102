package dev.daybook.tasks;

import java.util.List;

/** A part of a statement, with the values of its places in order. */
record Condition(String sql, List<Object> arguments) {}
