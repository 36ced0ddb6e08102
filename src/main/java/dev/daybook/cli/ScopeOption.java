package dev.daybook.cli;

import dev.daybook.protocol.Scope;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What a credential may be used for. */
final class ScopeOption {

    private static final Words<Scope> SCOPES = new Words<>(Scope.class);

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE,...",
            description =
                    "What it may be used for: crm, task, user, user_basic, user_brief, sonet_group,"
                            + " userfieldconfig.")
    private Scopes scopes = new Scopes(Set.of());

    /** Scopes as the wire spells them. */
    record Scopes(Set<String> words) {

        /** Reads {@code crm,task}. */
        static Scopes of(String written) {
            var words = new LinkedHashSet<String>();
            for (var word : written.split(",", -1)) {
                words.add(SCOPES.convert(word).word());
            }
            return new Scopes(words);
        }
    }

    Set<String> words() {
        return scopes.words();
    }
}
