package dev.daybook.bench;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** What is under way, on stderr: stdout belongs to the figures. */
final class ProgressLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private ProgressLog() {}

    static void say(String text) {
        System.err.println(TIME.format(LocalTime.now()) + " " + text);
    }
}
