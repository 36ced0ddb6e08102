package dev.daybook.mirror.store;

/**
 * Trouble of a mirror.
 *
 * @param id 0 for a new one
 * @param time in seconds since 1970
 * @param stream the stream that it concerns; empty if it concerns all
 * @param what the trouble, without credentials; cut at 2 KB
 * @param done what the mirror did about it
 */
public record Incident(long id, long time, String stream, String what, String done) {}
