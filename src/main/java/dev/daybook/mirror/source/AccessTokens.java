package dev.daybook.mirror.source;

/** Access tokens with which an application reads a source. */
public interface AccessTokens extends AutoCloseable {

    /** Returns the access token for a request. */
    String current();

    /**
     * Returns an access token in place of one that was refused.
     *
     * @param refused the token of the failed request
     * @param failure the failure, which is thrown again unless another token may help
     */
    String replacing(String refused, SourceException failure) throws InterruptedException;

    /** Returns a text without tokens. */
    String hide(String text);

    @Override
    void close();
}
