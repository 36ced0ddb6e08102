package dev.daybook.portal.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Generator and hash function for codes, tokens and client secrets. Secrets are long and random,
 * so
 * a fast hash is sufficient; use {@link Passwords} for passwords.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HEX = "0123456789abcdef";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private Secrets() {}

    /** Returns a new secret of lower-case letters and digits. */
    public static String random(int length) {
        return random(length, LETTERS);
    }

    /** Returns a new secret of hexadecimal digits. */
    public static String randomHex(int length) {
        return random(length, HEX);
    }

    private static String random(int length, String letters) {
        var secret = new StringBuilder(length);
        for (var i = 0; i < length; i++) {
            secret.append(letters.charAt(RANDOM.nextInt(letters.length())));
        }
        return secret.toString();
    }

    /** Returns the hash under which a secret is stored. */
    public static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares two hashes in constant time. */
    public static boolean same(String hash, String other) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII),
                other.getBytes(StandardCharsets.US_ASCII));
    }
}
