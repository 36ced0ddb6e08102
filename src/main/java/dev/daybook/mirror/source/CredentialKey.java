package dev.daybook.mirror.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Key that encrypts the credential of a source. It is not in the database, so that a copy of the
 * database alone does not contain the credential.
 */
public final class CredentialKey {

    /** Environment variable with the key; without it the key is in a file. */
    public static final String VARIABLE = "DAYBOOK_MIRROR_KEY";

    private static final String FILE = "mirror.key";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    private CredentialKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** Returns the key of a phrase, such as the value of the environment variable. */
    public static CredentialKey of(String phrase) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return new CredentialKey(digest.digest(phrase.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the key in a data folder; empty if there is none. */
    public static Optional<CredentialKey> in(Path folder) {
        var file = folder.resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(
                            new CredentialKey(
                                    Base64.getDecoder().decode(Files.readString(file).strip())))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a key in a data folder that only its owner can read. */
    public static CredentialKey createIn(Path folder) {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        var file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(
                    file, Base64.getEncoder().encodeToString(bytes), StandardOpenOption.CREATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CredentialKey(bytes);
    }

    /** Encrypts a text. */
    public String encrypt(String text) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            var encrypted = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            var all = new byte[NONCE_BYTES + encrypted.length];
            System.arraycopy(nonce, 0, all, 0, NONCE_BYTES);
            System.arraycopy(encrypted, 0, all, NONCE_BYTES, encrypted.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Decrypts a text; returns empty if it was encrypted with another key. */
    public Optional<String> decrypt(String encrypted) {
        try {
            var all = Base64.getDecoder().decode(encrypted);
            var cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(
                    Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, all, 0, NONCE_BYTES));
            var text = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
