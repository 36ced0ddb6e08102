package dev.daybook.cli;

import dev.daybook.portal.auth.Webhooks;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.Scope;
import java.io.PrintWriter;
import java.util.Optional;
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
        description = "Runs the server; its first start makes a portal with an administrator.")
public final class ServeCommand implements Callable<Integer> {

    private static final long ADMINISTRATOR = 1;
    private static final int LAST_PORT = 65_535;

    private final ServerStarter start;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8024",
            description = "For HTTP; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port = 8024;

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            defaultValue = "8443",
            description = "For HTTPS; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int httpsPort = 8443;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--address",
            paramLabel = "URL",
            description =
                    "Where applications reach the server, as events tell them (default: --host and"
                            + " --port over HTTP).")
    private @Nullable String address;

    @Mixin private StoreOptions store = new StoreOptions();

    @Option(
            names = "--demo",
            fallbackValue = "true",
            description = "Fill a new portal with a year of sample deals, leads and invoices.")
    private boolean demo;

    @Option(
            names = "--read-only",
            fallbackValue = "true",
            description =
                    "Only read, beside a server that writes: --database may then be a replica of"
                            + " its database.")
    private boolean readOnly;

    @Option(
            names = "--webhook",
            paramLabel = "USER/CODE",
            description = "Make sure that this webhook exists, with all scopes.")
    private @Nullable WebhookPath webhook;

    @Mixin private ProfileOptions profile = new ProfileOptions();

    ServeCommand(ServerStarter start) {
        this.start = start;
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

    /** Where applications reach the server, without a slash at its end. */
    public Optional<String> address() {
        return Optional.ofNullable(address).map(url -> url.replaceFirst("/+$", ""));
    }

    public boolean isDemo() {
        return demo;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    /** The switches of the protocol. */
    public CompatibilityProfile profile() {
        return profile.profile();
    }

    @Override
    public Integer call() throws InterruptedException {
        var began = System.nanoTime();
        checkPorts();
        if (readOnly && (demo || webhook != null)) {
            throw new UsageException("--read-only makes nothing: leave out --demo and --webhook");
        }
        try (var server = start.start(this)) {
            var made = makeWebhook(server);
            tell(server, made);
            var millis = (System.nanoTime() - began) / 1_000_000;
            out().println("Daybook is ready (" + millis + " ms). Ctrl+C stops it.");
            serve(server);
        }
        return 0;
    }

    private void checkPorts() {
        if (port < 0 || port > LAST_PORT || httpsPort < 0 || httpsPort > LAST_PORT) {
            throw new UsageException("--port and --https-port are numbers from 0 to " + LAST_PORT);
        }
        if (port == httpsPort && port != 0) {
            throw new UsageException("--port and --https-port are the same: choose two");
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
            PortalCommand.known(server.users(), wanted.user());
            server.webhooks().add(wanted.user(), wanted.code(), Scope.words());
        }
        return Optional.ofNullable(wanted);
    }

    private void tell(RunningServer server, Optional<WebhookPath> made) {
        var name = name();
        var plain = "http://" + name + ":" + server.port();
        var out = out();
        out.println("HTTP         " + plain + "/rest/");
        out.println("HTTPS        https://" + name + ":" + server.httpsPort() + "/rest/");
        out.println("Methods      " + plain + "/openapi");
        out.println("Certificate  " + server.certificate().toAbsolutePath());
        if (readOnly) {
            out.println("Read only    changes are refused, and no events are delivered");
        }
        if (profile().sandbox()) {
            out.println("Sandbox      on, for webhooks made with ./daybook webhook add --sandbox");
        }
        out.println(
                "Webhook      "
                        + made.map(path -> path.at(plain))
                                .orElse(
                                        "made earlier, and not kept in the clear; for a new one run"
                                                + " ./daybook webhook add --user 1 --scope crm,task,user"));
    }

    /** What to call the server by from here. */
    private String name() {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Serves until the process is told to end, and never comes back. */
    private static void serve(RunningServer server) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        new CountDownLatch(1).await();
    }
}
