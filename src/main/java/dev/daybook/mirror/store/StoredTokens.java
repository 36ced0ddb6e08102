package dev.daybook.mirror.store;

/**
 * Encrypted tokens of the application that reads the source.
 *
 * @param content the tokens, encrypted
 * @param renewed when they were issued, in seconds since 1970
 */
public record StoredTokens(String content, long renewed) {}
