package dev.daybook.gateway.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Certificate and private key of an operator, as PEM files.
 *
 * @param certificate the certificate of the server, followed by those of its issuers
 * @param key the private key, not encrypted: PKCS#8, or the older formats of RSA and EC keys
 */
public record CertificateFiles(Path certificate, Path key) {

    /** Content of both files at one moment. */
    record Content(String certificate, String key) {}

    /** Key with the certificates that belong to it. */
    record Pair(PrivateKey key, List<Certificate> chain) {}

    /** Reads both files. */
    Content read() {
        return new Content(text(certificate, "--certificate"), text(key, "--key"));
    }

    private static String text(Path file, String option) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new StartException("there is no file " + file + ": change " + option, e);
        } catch (IOException e) {
            throw new StartException("cannot read " + file + " of " + option + ": " + e, e);
        }
    }

    /** Returns the pair; throws if the files hold none. */
    Pair pair(Content content) {
        var chain = chain(content.certificate());
        var known = chain.getFirst().getPublicKey();
        var secret = secret(content.key(), known.getAlgorithm());
        if (!belong(secret, known)) {
            throw new StartException(
                    key + " is not the key of the first certificate in " + certificate);
        }
        return new Pair(secret, chain);
    }

    private List<Certificate> chain(String pem) {
        Collection<? extends Certificate> found;
        try (var stream = new java.io.ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))) {
            found = CertificateFactory.getInstance("X.509").generateCertificates(stream);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartException(certificate + " is not a certificate in PEM format", e);
        }
        if (found.isEmpty()) {
            throw new StartException(certificate + " has no certificate in PEM format");
        }
        return List.copyOf(found);
    }

    private PrivateKey secret(String pem, String algorithm) {
        return PlainKey.read(pem, algorithm)
                .orElseGet(() ->
                        OlderKeys.read(pem, key)
                                .orElseThrow(() ->
                                        new StartException(
                                                key
                                                        + " has no private key in PEM format that is"
                                                        + " not encrypted")));
    }

    private static boolean belong(PrivateKey secret, PublicKey known) {
        var algorithm =
                switch (secret.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC", "ECDSA" -> "SHA256withECDSA";
                    default -> secret.getAlgorithm();
                };
        try {
            var text = "daybook".getBytes(StandardCharsets.UTF_8);
            var signature = Signature.getInstance(algorithm);
            signature.initSign(secret);
            signature.update(text);
            var signed = signature.sign();
            signature.initVerify(known);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Returns the end of the validity of the first certificate. */
    static Instant end(Pair pair) {
        return ((X509Certificate) pair.chain().getFirst()).getNotAfter().toInstant();
    }
}
