package dev.daybook.gateway.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTPS certificate and private key of this server. The first start creates a self-signed
 * certificate for connections from the same machine.
 */
public final class ServerCertificate {

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
                SelfSignedCertificate.create(folder, key, pem, host);
            }
            return new ServerCertificate(new CertificateFiles(pem, key));
        } catch (IOException
                | GeneralSecurityException
                | StartException
                | IllegalArgumentException e) {
            throw new StartException(
                    "cannot make or read the certificate in "
                            + folder
                            + ": delete the files https.* there and start again",
                    e);
        }
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
