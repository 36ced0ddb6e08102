package dev.daybook.gateway.http;

import dev.daybook.gateway.http.CertificateFiles.Pair;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Key of an HTTPS server that can be replaced while it runs. Handshakes that have begun go on with
 * the key before.
 */
final class ReloadableKey extends X509ExtendedKeyManager {

    private record Managers(X509ExtendedKeyManager current, X509ExtendedKeyManager before) {}

    private volatile Managers managers;
    private int versions;

    ReloadableKey(Pair pair) {
        var first = manager(pair);
        managers = new Managers(first, first);
    }

    void replace(Pair pair) {
        managers = new Managers(manager(pair), managers.current());
    }

    private X509ExtendedKeyManager manager(Pair pair) {
        try {
            // In memory only. A PKCS12 store would derive a key with 10,000 rounds at every start.
            var store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry(
                    "daybook-" + versions++,
                    pair.key(),
                    new char[0],
                    pair.chain().toArray(Certificate[]::new));
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return Arrays.stream(factory.getKeyManagers())
                    .filter(X509ExtendedKeyManager.class::isInstance)
                    .map(X509ExtendedKeyManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key store in memory failed", e);
        }
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return managers.current().chooseEngineServerAlias(keyType, issuers, engine);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, Socket socket) {
        return managers.current().chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        var both = managers;
        var chain = both.current().getCertificateChain(alias);
        return chain == null ? both.before().getCertificateChain(alias) : chain;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        var both = managers;
        var key = both.current().getPrivateKey(alias);
        return key == null ? both.before().getPrivateKey(alias) : key;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return managers.current().getServerAliases(keyType, issuers);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
