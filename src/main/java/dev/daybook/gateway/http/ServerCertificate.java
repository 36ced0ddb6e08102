package dev.daybook.gateway.http;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * HTTPS certificate and private key of this server. The first start creates a self-signed
 * certificate for connections from the same machine.
 */
public final class ServerCertificate {

    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final String NAME = "CN=localhost, O=Daybook";
    private static final String CURVE = "secp256r1";
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final String KEY_LABEL = "PRIVATE KEY";
    private static final int SERIAL_BITS = 64;
    private static final int LINE = 64;

    private final SSLContext context;
    private final Path pem;

    private ServerCertificate(SSLContext context, Path pem) {
        this.context = context;
        this.pem = pem;
    }

    SSLContext context() {
        return context;
    }

    /** Returns the certificate file, for clients that must trust it. */
    public Path pem() {
        return pem;
    }

    /** Reads the certificate from a folder; creates it if it is missing. */
    public static ServerCertificate in(Path folder) {
        var key = folder.resolve("https.key");
        var pem = folder.resolve("https.pem");
        try {
            // The certificate is written last; if it exists, the key exists too.
            if (!Files.exists(pem)) {
                Files.createDirectories(folder, only("rwx------", folder));
                create(key, pem);
            }
            return new ServerCertificate(context(key, pem), pem);
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | IllegalArgumentException e) {
            throw new StartException(
                    "cannot make or read the certificate in "
                            + folder
                            + ": delete the files https.* there and start again",
                    e);
        }
    }

    private static void create(Path key, Path pem)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var random = new SecureRandom();
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE), random);
        var keys = generator.generateKeyPair();
        var now = Instant.now();
        var names =
                new GeneralNames(
                        new GeneralName[] {
                            new GeneralName(GeneralName.dNSName, "localhost"),
                            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                        });
        var name = new X500Name(NAME);
        var certificate =
                new JcaX509v3CertificateBuilder(
                                name,
                                new BigInteger(SERIAL_BITS, random).setBit(0),
                                Date.from(now),
                                Date.from(now.plus(VALIDITY)),
                                name,
                                keys.getPublic())
                        .addExtension(Extension.subjectAlternativeName, false, names)
                        .build(new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate()));
        Files.deleteIfExists(key);
        Files.createFile(key, only("rw-------", key));
        Files.writeString(key, pem(KEY_LABEL, keys.getPrivate().getEncoded()));
        Files.writeString(pem, pem("CERTIFICATE", certificate.getEncoded()));
    }

    /** Returns the rights with which a file or folder is created, where there are such rights. */
    private static FileAttribute<?>[] only(String rights, Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
                }
                : new FileAttribute<?>[0];
    }

    private static String pem(String label, byte[] content) {
        var encoder = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        return begin(label) + encoder.encodeToString(content) + "\n" + end(label);
    }

    private static String begin(String label) {
        return "-----BEGIN " + label + "-----\n";
    }

    private static String end(String label) {
        return "-----END " + label + "-----\n";
    }

    private static SSLContext context(Path key, Path pem)
            throws IOException, GeneralSecurityException {
        var encoded =
                Files.readString(key).replace(begin(KEY_LABEL), "").replace(end(KEY_LABEL), "");
        var privateKey =
                KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(encoded)));
        // In memory only. A PKCS12 store would derive a key with 10,000 rounds at every start.
        var store = KeyStore.getInstance("JKS");
        store.load(null, null);
        try (var stream = Files.newInputStream(pem)) {
            var chain = CertificateFactory.getInstance("X.509").generateCertificates(stream);
            store.setKeyEntry(
                    "daybook",
                    privateKey,
                    new char[0],
                    chain.toArray(java.security.cert.Certificate[]::new));
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        // Clients present no certificates, so the trust store is empty and not read from disk.
        context.init(managers.getKeyManagers(), new TrustManager[0], null);
        return context;
    }
}
