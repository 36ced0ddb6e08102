package dev.daybook.cli.support;

import dev.daybook.portal.auth.Passwords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Option to read a password from standard input. Command lines are visible to all users of the
 * machine.
 */
public final class PasswordOption {

    private static final int MOST_BYTES = 1_024;

    private final InputStream in;

    @Option(
            names = "--password-stdin",
            fallbackValue = "true",
            description = "Read the new password from standard input, one line.")
    private boolean isGiven;

    public PasswordOption(InputStream in) {
        this.in = in;
    }

    public boolean isGiven() {
        return isGiven;
    }

    /** Returns the password, if the option is given. */
    public Optional<String> password() {
        if (!isGiven) {
            return Optional.empty();
        }
        var password = line();
        if (password.codePointCount(0, password.length()) < Passwords.SHORTEST) {
            throw new UsageException(
                    "the password is too short: use at least "
                            + Passwords.SHORTEST
                            + " characters");
        }
        if (Passwords.isCommon(password)) {
            throw new UsageException(
                    "the password is one of the most common ones: use one that nobody else uses,"
                            + " for example four random words");
        }
        return Optional.of(password);
    }

    private String line() {
        try {
            var line = new ByteArrayOutputStream();
            for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.write(next);
                if (line.size() > MOST_BYTES) {
                    throw new UsageException(
                            "the password is too long: use at most " + MOST_BYTES + " bytes");
                }
            }
            return line.toString(StandardCharsets.UTF_8).replaceFirst("\r$", "");
        } catch (IOException e) {
            throw new CommandFailedException("cannot read standard input: " + e.getMessage());
        }
    }
}
