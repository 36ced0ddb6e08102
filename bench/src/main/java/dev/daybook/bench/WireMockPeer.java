package dev.daybook.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options;
import java.time.Duration;

/** WireMock in this process, configured for load according to its manual, with given answers. */
final class WireMockPeer implements MeasuredServer, OpenResources.Part {

    private final WireMockServer server;

    WireMockPeer() {
        server =
                new WireMockServer(
                        options()
                                .dynamicPort()
                                .bindAddress("127.0.0.1")
                                .disableRequestJournal()
                                .gzipDisabled(true)
                                .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER));
        server.start();
        Cleanup.add(this);
    }

    /** Configures the answer for a path. */
    void answer(String path, String text) {
        server.stubFor(
                get("/" + path)
                        .willReturn(
                                aResponse()
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(text)));
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String state() {
        return "WireMock, " + (server.isRunning() ? "running" : "stopped");
    }

    /** Returns the processor time of this process, including the client. */
    @Override
    public Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        Cleanup.remove(this);
        server.stop();
    }
}
