package dev.daybook.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.TestPortal;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of operators, {@code --certificate} and {@code --key}. */
class OwnCertificateTest {

    @TempDir private Path folder;
    private long serial = 1000;

    private CertificateFiles files() {
        return new CertificateFiles(folder.resolve("own.pem"), folder.resolve("own.key"));
    }

    private static KeyPair keys(String algorithm) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        return generator.generateKeyPair();
    }

    private BigInteger write(KeyPair keys) throws IOException, OperatorCreationException {
        return write(keys, new JcaPKCS8Generator(keys.getPrivate(), null));
    }

    /** Writes a new certificate and returns its serial number. */
    private BigInteger write(KeyPair keys, Object key)
            throws IOException, OperatorCreationException {
        var name = new X500Name("CN=daybook.example");
        var now = Instant.now();
        var number = BigInteger.valueOf(serial++);
        var signature =
                switch (keys.getPrivate().getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "Ed25519";
                };
        var certificate =
                new JcaX509v3CertificateBuilder(
                                name,
                                number,
                                Date.from(now),
                                Date.from(now.plus(Duration.ofDays(9))),
                                name,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()));
        Files.writeString(files().key(), pem(key));
        Files.writeString(files().certificate(), pem(certificate));
        return number;
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    /** Returns the serial number of the certificate that a server presents. */
    private static BigInteger presented(TestPortal portal)
            throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        var all =
                new X509TrustManager() {
                    @Override
                    public void checkClientTrusted(X509Certificate[] chain, String type) {}

                    @Override
                    public void checkServerTrusted(X509Certificate[] chain, String type) {}

                    @Override
                    public X509Certificate[] getAcceptedIssuers() {
                        return new X509Certificate[0];
                    }
                };
        context.init(null, new TrustManager[] {all}, null);
        try (var socket =
                (SSLSocket)
                        context.getSocketFactory().createSocket("127.0.0.1", portal.httpsPort())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSerialNumber();
        }
    }

    private static void waitFor(TestPortal portal, BigInteger number)
            throws IOException, GeneralSecurityException, InterruptedException {
        for (var i = 0; i < 100 && !presented(portal).equals(number); i++) {
            Thread.sleep(50);
        }
        assertThat(presented(portal)).isEqualTo(number);
    }

    @Test
    void a_changed_certificate_is_used_without_a_restart() throws Exception {
        var first = keys("EC");
        var one = write(first);
        try (var portal = TestPortal.withCertificate(files())) {
            assertThat(presented(portal)).isEqualTo(one);
            assertThat(portal.certificate()).isEqualTo(files().certificate());

            var second = keys("RSA");
            var two = write(second);
            waitFor(portal, two);

            Files.writeString(files().certificate(), "half a certificate");
            var third = keys("EC");
            Files.writeString(files().key(), pem(new JcaPKCS8Generator(third.getPrivate(), null)));
            Thread.sleep(1500);
            assertThat(presented(portal)).isEqualTo(two);

            waitFor(portal, write(third));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void keys_are_read_in_their_usual_formats(String algorithm) throws Exception {
        var keys = keys(algorithm);
        write(keys, new JcaPKCS8Generator(keys.getPrivate(), null));
        assertThat(Files.readString(files().key())).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(files().pair(files().read()).key()).isEqualTo(keys.getPrivate());

        write(keys, older(keys));
        assertThat(Files.readString(files().key())).contains("PRIVATE KEY-----");
        // The pair is one only if the key belongs to the certificate.
        assertThat(files().pair(files().read()).chain()).hasSize(1);
    }

    /** Returns a key in the format that tools wrote before PKCS#8, with the curve of EC keys. */
    private static Object older(KeyPair keys) {
        return keys.getPrivate() instanceof ECPrivateKey secret
                ? new PemObject("EC PRIVATE KEY", ecKey(secret))
                : keys.getPrivate();
    }

    private static byte[] ecKey(ECPrivateKey secret) {
        try {
            return new org.bouncycastle.asn1.sec.ECPrivateKey(
                            secret.getParams().getOrder().bitLength(),
                            secret.getS(),
                            SECObjectIdentifiers.secp256r1)
                    .getEncoded();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void files_that_cannot_be_used_are_named() throws Exception {
        var keys = keys("EC");
        fails("there is no file " + files().certificate() + ": change --certificate");

        write(keys, new JcaPKCS8Generator(keys("EC").getPrivate(), null));
        fails(
                files().key()
                        + " is not the key of the first certificate in "
                        + files().certificate());

        write(keys, keys("RSA").getPrivate());
        fails(
                files().key()
                        + " is not the key of the first certificate in "
                        + files().certificate());

        write(keys, new PemObject("ENCRYPTED PRIVATE KEY", encrypted(keys)));
        fails(files().key() + " has no private key in PEM format that is not encrypted");

        Files.writeString(files().certificate(), "nothing");
        fails(files().certificate() + " is not a certificate in PEM format");
    }

    private static byte[] encrypted(KeyPair keys) throws GeneralSecurityException, IOException {
        var algorithm = "PBEWithMD5AndDES";
        var cipher = Cipher.getInstance(algorithm);
        var secret =
                SecretKeyFactory.getInstance(algorithm)
                        .generateSecret(new PBEKeySpec("secret".toCharArray()));
        cipher.init(Cipher.ENCRYPT_MODE, secret);
        return new EncryptedPrivateKeyInfo(
                        cipher.getParameters(), cipher.doFinal(keys.getPrivate().getEncoded()))
                .getEncoded();
    }

    private void fails(String message) {
        assertThatThrownBy(() -> ServerCertificate.of(files()))
                .isInstanceOf(StartException.class)
                .hasMessage(message);
    }

    @Test
    void a_generated_certificate_names_this_machine_and_the_host() throws Exception {
        var made = ServerCertificate.in(folder, "portal.example");
        try (var stream = Files.newInputStream(made.pem())) {
            var certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(stream);
            assertThat(certificate.getSubjectAlternativeNames())
                    .extracting(name -> (Object) name.get(1))
                    .isEqualTo(
                            List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "portal.example"));
        }
    }
}
