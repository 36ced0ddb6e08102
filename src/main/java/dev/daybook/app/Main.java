package dev.daybook.app;

import dev.daybook.cli.DaybookCommand;
import dev.daybook.cli.ServeCommand;
import dev.daybook.cli.WrongUsage;
import dev.daybook.portal.Webhooks;
import java.net.BindException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the program begins. */
public final class Main {

    private static final long ADMINISTRATOR = 1;
    private static final Pattern WEBHOOK = Pattern.compile("(\\d{1,18})/([A-Za-z0-9_-]{1,64})");

    private Main() {}

    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(DaybookCommand.run(Main::serve, arguments));
    }

    private static int serve(ServeCommand options) {
        var began = System.nanoTime();
        var settings =
                new Server.Settings(
                        options.store().data(),
                        options.store().database(),
                        options.host(),
                        options.port(),
                        options.httpsPort(),
                        options.profile());
        var webhook = options.webhook().map(Main::webhook);
        Server server;
        try {
            server = Server.start(settings, InstantSource.system());
        } catch (RuntimeException e) {
            var port = portInUse(e);
            if (port.isEmpty()) {
                throw e;
            }
            System.err.println("daybook: " + port);
            return 1;
        }
        try (server) {
            var scopes = allScopes(server.services());
            if (webhook.isPresent()) {
                server.services()
                        .webhooks()
                        .add(webhook.get().user(), webhook.get().code(), scopes);
            } else if (server.isNew()) {
                webhook = java.util.Optional.of(new Hook(ADMINISTRATOR, Webhooks.newCode()));
                server.services().webhooks().add(ADMINISTRATOR, webhook.get().code(), scopes);
            }
            tell(server, options.host(), webhook, began);
            waitForEnd(server);
        }
        return 0;
    }

    private record Hook(long user, String code) {}

    private static Hook webhook(String written) {
        var matcher = WEBHOOK.matcher(written);
        if (!matcher.matches()) {
            throw new WrongUsage("--webhook is USER/CODE, for example 1/mysecretcode");
        }
        return new Hook(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    private static String portInUse(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return "cannot listen: "
                        + cause.getMessage()
                        + "; choose another --port or --https-port, or --host";
            }
        }
        return "";
    }

    /** Every scope that some method needs. */
    static Set<String> allScopes(Services services) {
        var scopes = new LinkedHashSet<String>();
        for (var method : services.gateway().registry().all()) {
            method.signature().scope().ifPresent(scope -> scopes.add(scope.word()));
        }
        return scopes;
    }

    private static void tell(
            Server server, String host, java.util.Optional<Hook> webhook, long began) {
        var shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        var plain = "http://" + shown + ":" + server.port();
        var out = System.out;
        out.println("HTTP         " + plain + "/rest/");
        out.println("HTTPS        https://" + shown + ":" + server.httpsPort() + "/rest/");
        out.println("Certificate  " + server.certificate().toAbsolutePath());
        if (webhook.isPresent()) {
            out.println(
                    "Webhook      "
                            + plain
                            + "/rest/"
                            + webhook.get().user()
                            + "/"
                            + webhook.get().code()
                            + "/");
        } else {
            out.println(
                    "Webhook      made earlier and not kept in the clear; for a new one run"
                            + " ./daybook webhook add --user 1 --scope crm,user");
        }
        var millis = (System.nanoTime() - began) / 1_000_000;
        out.println("Daybook is ready (" + millis + " ms). Ctrl+C stops it.");
    }

    private static void waitForEnd(Server server) {
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    server.close();
                                    ended.countDown();
                                },
                                "shutdown"));
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
