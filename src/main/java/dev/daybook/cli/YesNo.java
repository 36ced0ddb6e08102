package dev.daybook.cli;

/** Value of a yes/no option. */
enum YesNo {
    YES,
    NO
}
