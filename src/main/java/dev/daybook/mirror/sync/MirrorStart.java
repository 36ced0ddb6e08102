package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.CredentialKey;
import dev.daybook.mirror.source.SourceAddress;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorStore;
import java.nio.file.Path;
import java.time.InstantSource;
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

    /** Returns the key of stored credentials; empty if there is none. */
    public Optional<CredentialKey> key() {
        var phrase = environment.getOrDefault(CredentialKey.VARIABLE, "");
        return phrase.isEmpty() ? CredentialKey.in(folder) : Optional.of(CredentialKey.of(phrase));
    }

    /** Returns the key of stored credentials, and creates it if there is none. */
    public CredentialKey keyOrNew() {
        return key().orElseGet(() -> CredentialKey.createIn(folder));
    }

    /** Returns the settings with an encrypted address. */
    public MirrorSettings withAddress(MirrorSettings settings, SourceAddress address) {
        return settings.withCredential(address.toString(), keyOrNew().encrypt(address.url()));
    }

    /**
     * Returns the address of the source.
     *
     * @throws IllegalStateException with a message for the operator, if it is not available
     */
    public SourceAddress address(MirrorSettings settings) {
        var given = environment.getOrDefault(URL, "");
        if (!given.isEmpty()) {
            return SourceAddress.of(given, true);
        }
        if (settings.credential().isEmpty()) {
            throw new IllegalStateException(
                    "the URL of the portal is not stored: set " + URL + " in the environment");
        }
        return storedAddress(settings);
    }

    /**
     * Returns the stored address of the source.
     *
     * @throws IllegalStateException with a message for the operator, if it cannot be decrypted
     */
    public SourceAddress storedAddress(MirrorSettings settings) {
        return key().flatMap(key -> key.decrypt(settings.credential()))
                .map(url -> SourceAddress.of(url, true))
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the credential cannot be decrypted: restore mirror.key in "
                                        + folder
                                        + ", set "
                                        + CredentialKey.VARIABLE
                                        + ", or use ./daybook mirror set --url-stdin"));
    }

    /** Returns an engine that mirrors into a store. */
    public MirrorEngine engine(MirrorStore store, InstantSource clock) {
        var settings = store.settings().orElseThrow();
        return new MirrorEngine(store, client(settings, address(settings)), clock, new Random());
    }

    /** Returns a client of an address, with the permissions of the operator. */
    public SourceClient client(MirrorSettings settings, SourceAddress address) {
        var allowsPrivate =
                settings.options().members().containsKey(ALLOW_PRIVATE)
                        && settings.options().members().get(ALLOW_PRIVATE).isTruthy();
        return new SourceClient(address, allowsPrivate);
    }
}
