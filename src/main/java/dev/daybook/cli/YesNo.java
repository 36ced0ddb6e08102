package dev.daybook.cli;

/** An answer that an option takes. */
enum YesNo {
    YES,
    NO
}
