package dev.daybook.cli.options;

/** Treatment of a filter key that no field of a list answers to. */
public enum UnknownFilter {
    IGNORE,
    REFUSE
}
