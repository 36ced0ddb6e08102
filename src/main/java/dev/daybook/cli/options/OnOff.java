package dev.daybook.cli.options;

/** Value of an option such as {@code --history-columns off}. */
public enum OnOff {
    ON,
    OFF
}
