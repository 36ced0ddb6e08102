package dev.daybook.gateway.http;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/**
 * Certificate that the first start creates. Only then are the classes of the library needed, whose
 * files are signed and take long to open.
 */
final class SelfSignedCertificate {

    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final String NAME = "CN=localhost, O=Daybook";
    private static final String CURVE = "secp256r1";
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final String KEY_LABEL = "PRIVATE KEY";
    private static final int SERIAL_BITS = 64;
    private static final int LINE = 64;

    private SelfSignedCertificate() {}

    /**
     * Writes a new key and its certificate, in this order.
     *
     * @param folder the folder of both, which is created if it is missing
     * @param host the address that the server listens on, which the certificate names as well
     */
    static void create(Path folder, Path key, Path pem, String host)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(folder, only("rwx------", folder));
        var random = new SecureRandom();
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE), random);
        var keys = generator.generateKeyPair();
        var certificate = certificate(keys, host, random);
        Files.deleteIfExists(key);
        Files.createFile(key, only("rw-------", key));
        Files.writeString(key, pem(KEY_LABEL, keys.getPrivate().getEncoded()));
        Files.writeString(pem, pem("CERTIFICATE", certificate));
    }

    private static byte[] certificate(KeyPair keys, String host, SecureRandom random)
            throws IOException, GeneralSecurityException {
        var now = Instant.now();
        var names = new GeneralNames(names(host).toArray(GeneralName[]::new));
        var name = new X500Name(NAME);
        try {
            return new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(SERIAL_BITS, random).setBit(0),
                            Date.from(now),
                            Date.from(now.plus(VALIDITY)),
                            name,
                            keys.getPublic())
                    .addExtension(Extension.subjectAlternativeName, false, names)
                    .build(new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
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
}
