package dev.daybook.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Daybook behind nginx. */
class NginxTest extends ProxyTest {

    @Override
    List<String> command(Site site) throws IOException {
        var folder = site.folder();
        Files.writeString(
                folder.resolve("server.conf"),
                site.configuration("nginx.conf")
                        .replace("listen 443 ssl", "listen 127.0.0.1:" + site.port() + " ssl")
                        .replace("/etc/ssl/daybook.pem", site.certificate().toString())
                        .replace("/etc/ssl/daybook.key", site.key().toString()));
        Files.writeString(folder.resolve("nginx.conf"), settings(folder));
        return List.of(
                program("NGINX", "/usr/sbin/nginx"),
                "-p",
                folder.toString(),
                "-c",
                folder.resolve("nginx.conf").toString());
    }

    private static String settings(Path folder) {
        var temporary =
                List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                        .map(name -> name + "_temp_path " + folder.resolve(name) + ";")
                        .collect(Collectors.joining("\n"));
        return (System.getProperty("user.name").equals("root") ? "user root;\n" : "")
                + """
                daemon off;
                worker_processes 1;
                pid %s;
                error_log %s;
                events {}
                http {
                access_log off;
                %s
                include %s;
                }
                """
                        .formatted(
                                folder.resolve("pid"),
                                folder.resolve("error.log"),
                                temporary,
                                folder.resolve("server.conf"));
    }
}
