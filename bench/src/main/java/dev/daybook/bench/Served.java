package dev.daybook.bench;

import java.time.Duration;

/** A server that is asked over HTTP. */
interface Served {

    int port();

    /** What its processes have used of the processors until now. */
    Duration processorTime();
}
