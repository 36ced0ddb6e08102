package dev.daybook.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Daybook behind Caddy, with a certificate from a file instead of one that Caddy obtains. */
class CaddyTest extends ProxyTest {

    private static final String GLOBAL =
            """
            {
                admin off
                auto_https disable_redirects
            }
            """;

    @Override
    List<String> command(Site site) throws IOException {
        var configuration = site.folder().resolve("Caddyfile");
        Files.writeString(
                configuration,
                GLOBAL
                        + site.configuration("Caddyfile")
                                .replaceFirst(
                                        "(?m)^localhost \\{",
                                        "https://localhost:%d {\n    tls %s %s"
                                                .formatted(
                                                        site.port(),
                                                        site.certificate(),
                                                        site.key())));
        return List.of(
                program("CADDY", "/usr/bin/caddy"),
                "run",
                "--adapter",
                "caddyfile",
                "--config",
                configuration.toString());
    }
}
