package dev.daybook.bench;

import java.time.Duration;

/** HTTP server under measurement. */
interface MeasuredServer {

    int port();

    /**
     * Returns the name and state of the server, for error messages: {@code nginx, ended with 1}.
     */
    String state();

    /** Returns the processor time of the server's processes so far. */
    Duration processorTime();
}
