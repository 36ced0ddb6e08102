package dev.daybook.gateway.http;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Private key in a PEM file of the usual format, PKCS#8, which the JDK reads by itself. The files of
 * the library that reads all formats are signed, and take long to open.
 */
final class PlainKey {

    private static final Pattern PEM =
            Pattern.compile(
                    "\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

    private PlainKey() {}

    /**
     * Reads a key.
     *
     * @param algorithm the algorithm of the key
     * @return the key; empty if the file has another format, or a key of another algorithm
     */
    static Optional<PrivateKey> read(String pem, String algorithm) {
        var content = PEM.matcher(pem);
        if (!content.matches()) {
            return Optional.empty();
        }
        try {
            var encoded = Base64.getMimeDecoder().decode(content.group(1));
            return Optional.of(
                    KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
