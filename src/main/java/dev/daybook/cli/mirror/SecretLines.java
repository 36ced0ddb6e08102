package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Secrets from standard input, one in each line. A terminal prompts and does not show them. */
final class SecretLines {

    private final BufferedReader lines;
    private final boolean isTerminal;

    SecretLines(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.isTerminal =
                in == System.in && System.console() != null && System.console().isTerminal();
    }

    /** Returns the next line; empty if there is none. */
    String next(String prompt) {
        if (isTerminal) {
            var typed = System.console().readPassword("%s", prompt);
            return typed == null ? "" : new String(typed).strip();
        }
        try {
            var line = lines.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new CommandFailedException("cannot read standard input: " + e.getMessage());
        }
    }
}
