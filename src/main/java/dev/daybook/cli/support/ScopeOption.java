package dev.daybook.cli.support;

import dev.daybook.protocol.Scope;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Option for the scopes of a credential. */
public final class ScopeOption {

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE,...",
            description =
                    "Scopes: crm, task, user, user_basic, user_brief, sonet_group, department,"
                            + " userfieldconfig.")
    private Scopes scopes = new Scopes(Set.of());

    /** Scopes in the notation of the protocol. */
    public record Scopes(Set<String> words) {

        /** Parses {@code crm,task}. */
        public static Scopes of(String text) {
            var words = new LinkedHashSet<String>();
            for (var word : text.split(",", -1)) {
                var scope = word.strip().toLowerCase(Locale.ROOT);
                if (!Scope.words().contains(scope)) {
                    throw new TypeConversionException(
                            "'" + word + "' is not one of " + String.join(", ", Scope.words()));
                }
                words.add(scope);
            }
            return new Scopes(words);
        }
    }

    public Set<String> words() {
        return scopes.words();
    }
}
