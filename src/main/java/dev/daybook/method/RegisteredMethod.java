package dev.daybook.method;

/** A method with what it declared of itself when the server started. */
public record RegisteredMethod(Signature signature, RemoteMethod method) {}
