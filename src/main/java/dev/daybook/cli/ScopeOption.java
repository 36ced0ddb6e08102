package dev.daybook.cli;

import dev.daybook.protocol.Scope;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** Option for the scopes of a credential. */
final class ScopeOption {

    private static final EnumConverter<Scope> SCOPES = new EnumConverter<>(Scope.class);

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE,...",
            description =
                    "Scopes: crm, task, user, user_basic, user_brief, sonet_group, userfieldconfig.")
    private Scopes scopes = new Scopes(Set.of());

    /** Scopes in the notation of the protocol. */
    record Scopes(Set<String> words) {

        /** Parses {@code crm,task}. */
        static Scopes of(String text) {
            var words = new LinkedHashSet<String>();
            for (var word : text.split(",", -1)) {
                words.add(SCOPES.convert(word).word());
            }
            return new Scopes(words);
        }
    }

    Set<String> words() {
        return scopes.words();
    }
}
