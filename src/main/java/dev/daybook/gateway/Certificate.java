package dev.daybook.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The certificate with which the server speaks HTTPS: made on the first start, for this machine
 * only, and told apart from the key so that clients can be pointed to it.
 */
public final class Certificate {

    private static final String ALIAS = "daybook";
    private static final String DAYS = "3650";
    private static final int LINE = 64;

    private final SSLContext context;
    private final Path pem;

    private Certificate(SSLContext context, Path pem) {
        this.context = context;
        this.pem = pem;
    }

    SSLContext context() {
        return context;
    }

    /** The certificate as a file that clients can trust. */
    public Path pem() {
        return pem;
    }

    /** The certificate kept in a folder, made where it is missing. */
    public static Certificate in(Path folder) {
        var keys = folder.resolve("https.p12");
        var word = folder.resolve("https.password");
        var pem = folder.resolve("https.pem");
        try {
            if (!Files.exists(pem)) {
                Files.createDirectories(folder);
                Files.deleteIfExists(keys);
                var random = new byte[24];
                new SecureRandom().nextBytes(random);
                Files.writeString(word, HexFormat.of().formatHex(random));
                make(keys, Files.readString(word));
                onlyForOwner(word);
                onlyForOwner(keys);
            }
            return read(keys, Files.readString(word).toCharArray(), pem);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartException(
                    "cannot make or read the certificate in "
                            + folder
                            + ": delete the files https.* there and start again",
                    e);
        }
    }

    // The tool comes with every Java; the classes behind it are nobody's to call. Thousands of
    // rounds would keep a password of people from being guessed; this one is random and long, and
    // each start would go through them.
    private static void make(Path keys, String password) throws IOException {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-XX:+UseSerialGC",
                        "-J-Dkeystore.pkcs12.macIterationCount=1",
                        "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
                        "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
                        "-genkeypair",
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass:env",
                        "DAYBOOK_KEYSTORE_PASSWORD",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost, O=Daybook",
                        "-ext",
                        "SAN=DNS:localhost,IP:127.0.0.1",
                        "-validity",
                        DAYS);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DAYBOOK_KEYSTORE_PASSWORD", password);
        var process = builder.start();
        try (var output = process.getInputStream()) {
            var told = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("keytool: " + told.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Certificate read(Path keys, char[] password, Path pem)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(keys)) {
            store.load(stream, password);
        }
        if (!Files.exists(pem)) {
            var encoder = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
            Files.writeString(
                    pem,
                    "-----BEGIN CERTIFICATE-----\n"
                            + encoder.encodeToString(store.getCertificate(ALIAS).getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password);
        var context = SSLContext.getInstance("TLS");
        // Clients show no certificates: none are trusted, nor read from the disk.
        context.init(managers.getKeyManagers(), new TrustManager[0], null);
        return new Certificate(context, pem);
    }

    private static void onlyForOwner(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
