package dev.daybook.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options;
import java.time.Duration;

/** A WireMock in this process, set up for load as its manual says, that answers with given texts. */
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

    /** Answers a path with a text. */
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

    /** That of this process: the one who asks is in it, too. */
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
