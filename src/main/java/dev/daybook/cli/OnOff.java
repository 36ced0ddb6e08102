package dev.daybook.cli;

/** Value of an option such as {@code --history-columns off}. */
enum OnOff {
    ON,
    OFF
}
