package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.CredentialKey;
import dev.daybook.mirror.source.SourceAddress;
import dev.daybook.mirror.source.SourceApplication;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.source.SourceNetwork;
import dev.daybook.mirror.source.TokenClient;
import dev.daybook.mirror.source.Tokens;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.protocol.Value;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Start of mirroring from stored settings.
 *
 * @param folder the data folder, which contains the key of the credential
 * @param environment variables that may contain the URL or the key
 */
public record MirrorStart(Path folder, Map<String, String> environment) {

    /** Environment variable with the URL of the source, which is then not stored. */
    public static final String URL = "DAYBOOK_MIRROR_URL";

    /** Option of the settings: whether the source may use plain HTTP. */
    public static final String ALLOW_HTTP = "allow_http";

    /** Option of the settings: whether the source may be in this network. */
    public static final String ALLOW_PRIVATE = "allow_private";

    /** Option of the settings: file with certificates of further authorities. */
    public static final String AUTHORITIES = "ca";

    /** Returns the key of stored credentials; empty if there is none. */
    public Optional<CredentialKey> key() {
        var phrase = environment.getOrDefault(CredentialKey.VARIABLE, "");
        return phrase.isEmpty() ? CredentialKey.in(folder) : Optional.of(CredentialKey.of(phrase));
    }

    /** Returns the key of stored credentials, and creates it if there is none. */
    public CredentialKey keyOrNew() {
        return key().orElseGet(() -> CredentialKey.createIn(folder));
    }

    /** Returns the settings with an encrypted webhook. */
    public MirrorSettings withAddress(MirrorSettings settings, SourceAddress address) {
        return settings.withSource(
                MirrorSettings.WEBHOOK, address.toString(), keyOrNew().encrypt(address.url()));
    }

    /** Returns the settings with an encrypted application. */
    public MirrorSettings withApplication(
            MirrorSettings settings, SourceAddress address, SourceApplication application) {
        return settings.withSource(
                MirrorSettings.OAUTH, address.toString(), keyOrNew().encrypt(application.json()));
    }

    /** Returns tokens for the store. */
    public String encrypted(Tokens tokens) {
        return keyOrNew().encrypt(tokens.json());
    }

    /**
     * Returns the settings of a source that has moved.
     *
     * @param origin scheme, host and port of the new address
     * @throws IllegalStateException with a message for the operator, if the credential is not
     *     available
     */
    public MirrorSettings movedTo(MirrorSettings settings, String origin) {
        if (settings.isOfApplication()) {
            var address = SourceAddress.ofApplicationAt(settings.address()).movedTo(origin);
            return settings.withCredential(address.toString(), settings.credential());
        }
        if (settings.credential().isEmpty()) {
            throw new IllegalStateException(
                    "the URL of the portal is not stored: set " + URL + " to the new address");
        }
        return withAddress(settings, SourceAddress.of(decrypted(settings), true).movedTo(origin));
    }

    private String decrypted(MirrorSettings settings) {
        return key().flatMap(key -> key.decrypt(settings.credential()))
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the credential cannot be decrypted: restore mirror.key in "
                                        + folder
                                        + ", set "
                                        + CredentialKey.VARIABLE
                                        + ", or use ./daybook mirror set --url-stdin"));
    }

    /** Returns what an engine was started with: when it changes, another one is started. */
    public static Object basis(MirrorSettings settings) {
        return List.of(
                settings.kind(),
                settings.address(),
                settings.credential(),
                MirrorRequest.removeAll(settings).options());
    }

    /** Returns an engine that mirrors into a store. */
    public MirrorEngine engine(MirrorStore store, InstantSource clock) {
        var settings = store.settings().orElseThrow();
        return new MirrorEngine(store, client(store, settings), clock, new Random());
    }

    /**
     * Returns a client of the source, with the permissions of the operator. A webhook in the
     * environment takes precedence over the stored one.
     *
     * @throws IllegalStateException with a message for the operator, if the credential is not
     *     available
     */
    public SourceClient client(MirrorStore store, MirrorSettings settings) {
        var given = environment.getOrDefault(URL, "");
        if (settings.isOfApplication() || given.isEmpty()) {
            return storedClient(store, settings);
        }
        return new SourceClient(SourceAddress.of(given, true), network(settings));
    }

    /** Returns a client of the source with the stored credential. */
    public SourceClient storedClient(MirrorStore store, MirrorSettings settings) {
        var network = network(settings);
        if (settings.credential().isEmpty()) {
            throw new IllegalStateException(
                    "the URL of the portal is not stored: set " + URL + " in the environment");
        }
        var credential = decrypted(settings);
        if (!settings.isOfApplication()) {
            return new SourceClient(SourceAddress.of(credential, true), network);
        }
        var tokens =
                new RenewedTokens(
                        store,
                        key().orElseThrow(),
                        new TokenClient(SourceApplication.parse(credential), network));
        return new SourceClient(SourceAddress.ofApplicationAt(settings.address()), tokens, network);
    }

    /** Returns what the operator allows for connections to the source. */
    public static SourceNetwork network(MirrorSettings settings) {
        var options = settings.options().members();
        var authorities = options.getOrDefault(AUTHORITIES, Value.of("")).asText();
        return new SourceNetwork(
                options.getOrDefault(ALLOW_PRIVATE, Value.of(false)).isTruthy(),
                authorities.isEmpty() ? Optional.empty() : Optional.of(Path.of(authorities)));
    }
}
