package dev.daybook.portal.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Codes, tokens and client secrets: made here, shown once, kept only as hashes. They are long and
 * random, so a fast hash is enough; passwords of people, which are neither, do not belong here.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HEX = "0123456789abcdef";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private Secrets() {}

    /** A new secret of so many lower-case letters and digits. */
    public static String random(int length) {
        return random(length, LETTERS);
    }

    /** A new one of so many hexadecimal digits. */
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

    /** What is kept of a secret. */
    public static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether two hashes are the same, in a time that does not tell how much of them is. */
    public static boolean same(String hash, String other) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII),
                other.getBytes(StandardCharsets.US_ASCII));
    }
}
