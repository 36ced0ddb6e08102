package dev.daybook.cli.support;

/** Treatment of a filter key that no field of a list answers to. */
public enum UnknownFilter {
    IGNORE,
    REFUSE
}
