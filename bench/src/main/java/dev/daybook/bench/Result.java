package dev.daybook.bench;

import dev.daybook.protocol.Value;

/** What a benchmark found: for people, and for scripts. */
record Result(String told, Value value) {}
