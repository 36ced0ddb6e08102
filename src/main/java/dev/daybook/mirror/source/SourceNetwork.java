package dev.daybook.mirror.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What the operator allows for connections to a source.
 *
 * @param allowsPrivate whether the source may be on this machine or in its network
 * @param authorities file with certificates of further authorities, in PEM format
 */
public record SourceNetwork(boolean allowsPrivate, Optional<Path> authorities) {

    /** Returns the TLS settings; empty if the usual authorities are enough. */
    Optional<SSLContext> tls() {
        return authorities.map(SourceNetwork::context);
    }

    private static SSLContext context(Path file) {
        try (var pem = Files.newInputStream(file)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (var certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("further" + trusted.size(), certificate);
            }
            for (var manager : managers(null).getTrustManagers()) {
                if (manager instanceof X509TrustManager usual) {
                    for (var issuer : usual.getAcceptedIssuers()) {
                        trusted.setCertificateEntry("usual" + trusted.size(), issuer);
                    }
                }
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers(trusted).getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    file + " contains no certificates in PEM format: " + e.getMessage(), e);
        }
    }

    private static TrustManagerFactory managers(@Nullable KeyStore trusted)
            throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory;
    }
}
