package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Secrets from standard input, one in each line. A terminal prompts and does not show them. */
final class SecretLines {

    private final BufferedReader lines;
    private final Optional<Console> terminal;

    SecretLines(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.terminal =
                in.equals(System.in)
                        ? Optional.ofNullable(System.console()).filter(Console::isTerminal)
                        : Optional.empty();
    }

    /** Returns the next line; empty if there is none. */
    String next(String prompt) {
        if (terminal.isPresent()) {
            var typed = terminal.get().readPassword("%s", prompt);
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
