package dev.daybook.cli;

/** Value of an on/off option: {@code --history-columns off}. */
enum NamedSwitch {
    ON,
    OFF
}
