package dev.daybook.method;

/** Method with the signature that it declared when the server started. */
public record RegisteredMethod(Signature signature, RemoteMethod method) {}
