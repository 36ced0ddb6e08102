package dev.daybook.gateway.http;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

    private final CertificateFiles files;
    private final ReloadableKey key;
    private final SSLContext context;
    private volatile Instant end;
    private CertificateFiles.Content read;
    private String failure = "";

    private ServerCertificate(CertificateFiles files) {
        this.files = files;
        this.read = files.read();
        var pair = files.pair(read);
        this.key = new ReloadableKey(pair);
        this.end = CertificateFiles.end(pair);
        this.context = context(key);
    }

    SSLContext context() {
        return context;
    }

    /** Returns the certificate file, for clients that must trust it. */
    public Path pem() {
        return files.certificate();
    }

    /** Returns the end of the validity of the certificate in use. */
    public Instant end() {
        return end;
    }

    /** Uses the certificate of an operator; throws if it cannot be used. */
    public static ServerCertificate of(CertificateFiles files) {
        var certificate = new ServerCertificate(files);
        warn(files.pair(certificate.read));
        return certificate;
    }

    private static void warn(CertificateFiles.Pair pair) {
        var end = CertificateFiles.end(pair);
        if (end.isBefore(Instant.now())) {
            LOG.warn("The certificate expired on {}", end);
        }
    }

    /**
     * Reads the files again, and uses them from the next connection on if they have changed. Files
     * that cannot be used are named in the log once, and the certificate before stays in use.
     */
    synchronized void reload() {
        try {
            var now = files.read();
            if (now.equals(read)) {
                return;
            }
            read = now;
            var pair = files.pair(now);
            key.replace(pair);
            end = CertificateFiles.end(pair);
            LOG.info("The certificate in {} has changed and is used now", files.certificate());
            warn(pair);
            failure = "";
        } catch (StartException e) {
            var message = String.valueOf(e.getMessage());
            if (!message.equals(failure)) {
                failure = message;
                LOG.error("The certificate before stays in use: {}", message);
            }
        }
    }

    /**
     * Reads the certificate from a folder; creates it if it is missing.
     *
     * @param host the address that the server listens on, which a new certificate names as well
     */
    public static ServerCertificate in(Path folder, String host) {
        var key = folder.resolve("https.key");
        var pem = folder.resolve("https.pem");
        try {
            // The certificate is written last; if it exists, the key exists too.
            if (!Files.exists(pem)) {
                Files.createDirectories(folder, only("rwx------", folder));
                create(key, pem, host);
            }
            return new ServerCertificate(new CertificateFiles(pem, key));
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | StartException
                | IllegalArgumentException e) {
            throw new StartException(
                    "cannot make or read the certificate in "
                            + folder
                            + ": delete the files https.* there and start again",
                    e);
        }
    }

    private static void create(Path key, Path pem, String host)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var random = new SecureRandom();
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE), random);
        var keys = generator.generateKeyPair();
        var now = Instant.now();
        var names = new GeneralNames(names(host).toArray(GeneralName[]::new));
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

    private static Set<GeneralName> names(String host) {
        var names = new LinkedHashSet<GeneralName>();
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        names.add(new GeneralName(GeneralName.iPAddress, "::1"));
        if (!IPAddress.isValid(host)) {
            names.add(new GeneralName(GeneralName.dNSName, host));
        } else if (!host.equals("0.0.0.0") && !host.equals("::")) {
            names.add(new GeneralName(GeneralName.iPAddress, host));
        }
        return names;
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
        return "-----BEGIN "
                + label
                + "-----\n"
                + encoder.encodeToString(content)
                + "\n-----END "
                + label
                + "-----\n";
    }

    private static SSLContext context(ReloadableKey key) {
        try {
            var context = SSLContext.getInstance("TLS");
            // Clients present no certificates, so the trust store is empty and not read from disk.
            context.init(new KeyManager[] {key}, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is not available", e);
        }
    }
}
