package dev.daybook.bench;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Progress messages on stderr; stdout is for the figures. */
final class ProgressLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private ProgressLog() {}

    static void say(String text) {
        System.err.println(TIME.format(LocalTime.now()) + " " + text);
    }
}
