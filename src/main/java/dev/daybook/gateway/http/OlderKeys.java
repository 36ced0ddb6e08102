package dev.daybook.gateway.http;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Private keys in PEM files of any format, also the older ones of RSA and EC keys. */
final class OlderKeys {

    private OlderKeys() {}

    /**
     * Returns the first key; empty if there is none that is not encrypted.
     *
     * @param file the file, for messages
     */
    static Optional<PrivateKey> read(String pem, Path file) {
        try (var parser = new PEMParser(new StringReader(pem))) {
            var converter = new JcaPEMKeyConverter();
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PrivateKeyInfo plain) {
                    return Optional.of(converter.getPrivateKey(plain));
                }
                if (object instanceof PEMKeyPair older) {
                    return Optional.of(converter.getPrivateKey(older.getPrivateKeyInfo()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new StartException(file + " is not a private key in PEM format", e);
        }
    }
}
