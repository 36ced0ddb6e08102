package dev.daybook.method;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers of the sample portal to the examples of the manual, as JSON for people. */
public final class SampleAnswers {

    private SampleAnswers() {}

    /** Returns the answer to the example of a method. */
    public static Optional<String> of(Signature signature) {
        var file = "answers/" + signature.name() + ".json";
        try (var stream = SampleAnswers.class.getResourceAsStream(file)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
