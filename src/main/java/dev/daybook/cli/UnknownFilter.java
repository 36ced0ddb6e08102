package dev.daybook.cli;

/** Treatment of a filter key that no field of a list answers to. */
enum UnknownFilter {
    IGNORE,
    REFUSE
}
