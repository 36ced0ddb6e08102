package dev.daybook.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Daybook behind HAProxy. */
class HaproxyTest extends ProxyTest {

    @Override
    List<String> command(Site site) throws IOException {
        var both = site.folder().resolve("both.pem");
        Files.writeString(
                both, Files.readString(site.certificate()) + Files.readString(site.key()));
        var configuration = site.folder().resolve("haproxy.cfg");
        Files.writeString(
                configuration,
                site.configuration("haproxy.cfg")
                        .replace("bind :443", "bind 127.0.0.1:" + site.port())
                        .replace("/etc/ssl/daybook.pem", both.toString()));
        return List.of(
                program("HAPROXY", "/usr/sbin/haproxy"), "-db", "-f", configuration.toString());
    }
}
