package dev.daybook.cli;

/** Value of an option such as {@code --active no}. */
enum YesNo {
    YES,
    NO
}
