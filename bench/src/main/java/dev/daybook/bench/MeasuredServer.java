package dev.daybook.bench;

import java.time.Duration;

/** A server that is asked over HTTP. */
interface MeasuredServer {

    int port();

    /** What it is and how it is, for the one who could not reach it: {@code nginx, ended with 1}. */
    String state();

    /** What its processes have used of the processors until now. */
    Duration processorTime();
}
