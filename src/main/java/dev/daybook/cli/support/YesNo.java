package dev.daybook.cli.support;

/** Value of an option such as {@code --active no}. */
public enum YesNo {
    YES,
    NO
}
