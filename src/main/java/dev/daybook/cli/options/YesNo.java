package dev.daybook.cli.options;

/** Value of an option such as {@code --active no}. */
public enum YesNo {
    YES,
    NO
}
