package dev.daybook.cli;

import dev.daybook.protocol.Scope;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Option for the scopes of a credential. */
final class ScopeOption {

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE,...",
            description =
                    "What it may be used for: crm, task, user, user_basic, user_brief, sonet_group,"
                            + " department, userfieldconfig.")
    private Scopes scopes = new Scopes(Set.of());

    /** Scopes as the wire spells them. */
    record Scopes(Set<String> words) {

        /** Reads {@code crm,task}. */
        static Scopes of(String written) {
            var words = new LinkedHashSet<String>();
            for (var word : written.split(",", -1)) {
                var scope = word.strip().toLowerCase(Locale.ROOT);
                if (!Scope.words().contains(scope)) {
                    throw new TypeConversionException(
                            "'" + word + "' is none of " + String.join(", ", Scope.words()));
                }
                words.add(scope);
            }
            return new Scopes(words);
        }
    }

    Set<String> words() {
        return scopes.words();
    }
}
