package dev.daybook.cli.support;

/** Value of an option such as {@code --history-columns off}. */
public enum OnOff {
    ON,
    OFF
}
