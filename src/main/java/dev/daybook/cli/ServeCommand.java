package dev.daybook.cli;

import dev.daybook.cli.support.LogOptions;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.ProfileOptions;
import dev.daybook.cli.support.ReadyNotice;
import dev.daybook.cli.support.StoreOptions;
import dev.daybook.cli.support.UsageException;
import dev.daybook.cli.support.WebhookPath;
import dev.daybook.gateway.http.CertificateFiles;
import dev.daybook.gateway.http.TrustedProxies;
import dev.daybook.portal.auth.Webhooks;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.Scope;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code daybook serve}: runs the server. */
@Command(
        name = "serve",
        description = "Runs the server. The first start creates a portal with an administrator.")
public final class ServeCommand implements Callable<Integer> {

    private static final long ADMINISTRATOR = 1;
    private static final int LAST_PORT = 65_535;

    private final ServerStarter start;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8024",
            description = "HTTP port; 0 selects a free one (default: ${DEFAULT-VALUE}).")
    private int port = 8024;

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            defaultValue = "8443",
            description = "HTTPS port; 0 selects a free one (default: ${DEFAULT-VALUE}).")
    private int httpsPort = 8443;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description =
                    "HTTP port of /health/live, /health/ready and /metrics alone, without"
                            + " credentials; /metrics is then not on the other ports; 0 selects a"
                            + " free one (default: none).")
    private @Nullable Integer managementPort;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--address",
            paramLabel = "URL",
            description =
                    "URL of the server for applications, in events, tokens and commands (default:"
                            + " --host and --port over HTTP; in tokens the address that the client"
                            + " uses).")
    private @Nullable String address;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description =
                    "PEM file of your own certificate for HTTPS and of its issuers, with --key; read"
                            + " again when it changes (default: the server makes one).")
    private @Nullable Path certificate;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "PEM file of the private key of --certificate, not encrypted.")
    private @Nullable Path key;

    @Option(
            names = "--trusted-proxy",
            paramLabel = "CIDR[,…]",
            description =
                    "Reverse proxies whose headers Forwarded and X-Forwarded-For, -Proto and -Host are"
                            + " believed, such as 10.0.0.0/8 (default: none).")
    private @Nullable String trustedProxy;

    @Mixin private StoreOptions store = new StoreOptions();

    @Option(
            names = "--demo",
            fallbackValue = "true",
            description = "Fill a new portal with one year of sample data.")
    private boolean demo;

    @Option(
            names = "--read-only",
            fallbackValue = "true",
            description =
                    "Serve reads only, beside a server that writes; --database can be a replica of its"
                            + " database.")
    private boolean readOnly;

    @Option(
            names = "--no-mirror",
            fallbackValue = "true",
            description = "Serve a mirror without reading from its source.")
    private boolean noMirror;

    @Option(
            names = "--webhook",
            paramLabel = "USER/CODE",
            description = "Create this webhook with all scopes, unless it exists.")
    private @Nullable WebhookPath webhook;

    @Option(
            names = "--no-open-link",
            fallbackValue = "true",
            description =
                    "Print no link that opens the pages without a password. It is never printed without"
                            + " a terminal.")
    private boolean noOpenLink;

    @Mixin private LogOptions log = new LogOptions();

    @Mixin private ProfileOptions profile = new ProfileOptions();

    ServeCommand(ServerStarter start) {
        this.start = start;
    }

    public LogOptions log() {
        return log;
    }

    public StoreOptions store() {
        return store;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public int httpsPort() {
        return httpsPort;
    }

    /** Returns the port of health and metrics alone. */
    public OptionalInt managementPort() {
        return managementPort == null ? OptionalInt.empty() : OptionalInt.of(managementPort);
    }

    /** Returns the URL of the server for applications, without a slash at its end. */
    public Optional<String> address() {
        return Optional.ofNullable(address).map(url -> url.replaceFirst("/+$", ""));
    }

    /** Returns the certificate of the operator. */
    public Optional<CertificateFiles> certificate() {
        return certificate == null || key == null
                ? Optional.empty()
                : Optional.of(new CertificateFiles(certificate, key));
    }

    /** Returns the reverse proxies that may report the client. */
    public TrustedProxies proxies() {
        return trustedProxy == null
                ? TrustedProxies.NONE
                : TrustedProxies.of(trustedProxy)
                        .orElseThrow(() ->
                                new UsageException(
                                        "--trusted-proxy is like 127.0.0.1 or 10.0.0.0/8,fd00::/8"));
    }

    public boolean isDemo() {
        return demo;
    }

    /** Returns whether a mirror is kept up to date. */
    public boolean isMirroring() {
        return !noMirror && !readOnly;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    public CompatibilityProfile profile() {
        return profile.profile();
    }

    @Override
    public Integer call() throws InterruptedException {
        var began = System.nanoTime();
        checkPorts();
        if (readOnly && (demo || webhook != null)) {
            throw new UsageException("--read-only cannot be combined with --demo or --webhook");
        }
        try (var server = start.start(this)) {
            var made = makeWebhook(server);
            printAddresses(server, made);
            var millis = (System.nanoTime() - began) / 1_000_000;
            out().println("Daybook is ready (" + millis + " ms). Ctrl+C stops it.");
            ReadyNotice.send();
            server.warmUp();
            serve(server);
        }
        return 0;
    }

    private void checkPorts() {
        if (port < 0 || port > LAST_PORT || httpsPort < 0 || httpsPort > LAST_PORT) {
            throw new UsageException(
                    "--port and --https-port must be numbers from 0 to " + LAST_PORT);
        }
        if (managementPort != null && (managementPort < 0 || managementPort > LAST_PORT)) {
            throw new UsageException("--management-port must be a number from 0 to " + LAST_PORT);
        }
        if (managementPort != null
                && managementPort != 0
                && (managementPort == port || managementPort == httpsPort)) {
            throw new UsageException("--management-port must differ from the other ports");
        }
        if (port == httpsPort && port != 0) {
            throw new UsageException("--port and --https-port must differ");
        }
        if ((certificate == null) != (key == null)) {
            throw new UsageException("--certificate and --key belong together");
        }
        if (address != null && !address.matches("https?://[^/?#@\\s]+/*")) {
            throw new UsageException("--address is like https://portal.example.com");
        }
    }

    private Optional<WebhookPath> makeWebhook(RunningServer server) {
        var wanted =
                webhook == null && server.isNew()
                        ? new WebhookPath(ADMINISTRATOR, Webhooks.newCode())
                        : webhook;
        if (wanted != null) {
            PortalCommand.requireUser(server.users(), wanted.user());
            server.webhooks().add(wanted.user(), wanted.code(), Scope.words());
        }
        return Optional.ofNullable(wanted);
    }

    private void printAddresses(RunningServer server, Optional<WebhookPath> made) {
        var name = name();
        var plain = "http://" + name + ":" + server.port();
        var out = out();
        out.println("HTTP         " + plain + "/rest/");
        out.println("HTTPS        https://" + name + ":" + server.httpsPort() + "/rest/");
        out.println("Methods      " + plain + "/openapi");
        server.managementPort()
                .ifPresent(management ->
                        out.println("Management   http://" + name + ":" + management + "/metrics"));
        out.println("Certificate  " + server.certificate().toAbsolutePath());
        if (readOnly) {
            out.println("Read only    writes are rejected, and no events are delivered");
        }
        if (profile().sandbox()) {
            out.println(
                    "Sandbox      on, for webhooks created with ./daybook webhook add --sandbox");
        }
        out.println(
                "Webhook      "
                        + made.map(path -> path.at(plain))
                                .orElse(
                                        "created earlier, stored as a hash only; create another with"
                                                + " ./daybook webhook add --user 1 --scope crm,task,user"));
        out.println("Pages        " + plain + "/");
        if (printsOpenLink()) {
            out.println("Open         " + server.openLinks().create(plain));
        }
    }

    // The link must not end up in a log file, and works only on this machine.
    @SuppressWarnings(
            "SystemConsoleNull") // Since JDK 25, it returns null again without a terminal.
    private boolean printsOpenLink() {
        return !noOpenLink
                && !readOnly
                && host.matches("localhost|127(\\.\\d{1,3}){3}|::1")
                && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** Returns the host name for URLs on this machine. */
    private String name() {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Blocks until the process is terminated. */
    private static void serve(RunningServer server) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        new CountDownLatch(1).await();
    }
}
