package dev.daybook.cli;

/** A switch that is named with its position: {@code --history-columns off}. */
enum NamedSwitch {
    ON,
    OFF
}
