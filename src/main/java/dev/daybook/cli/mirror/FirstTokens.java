package dev.daybook.cli.mirror;

import dev.daybook.mirror.source.AccessTokens;
import dev.daybook.mirror.source.SourceException;
import dev.daybook.mirror.source.Tokens;

/**
 * Tokens that were issued a moment ago, for the requests of one command. They are not renewed,
 * because the store gets them.
 */
record FirstTokens(Tokens tokens) implements AccessTokens {

    @Override
    public String current() {
        return tokens.access();
    }

    @Override
    public String replacing(String refused, SourceException failure) {
        throw failure;
    }

    @Override
    public String hide(String text) {
        return tokens.hide(text);
    }

    @Override
    public void close() {
        // Holds no resources.
    }
}
