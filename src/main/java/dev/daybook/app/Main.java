package dev.daybook.app;

import dev.daybook.cli.DaybookCommand;
import dev.daybook.cli.RunningServer;
import dev.daybook.cli.ServeCommand;
import dev.daybook.cli.ServerStarter;
import dev.daybook.demo.SampleDataGenerator;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.Period;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Entry point of the program. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(command(Main::start, System.getenv()).run(arguments));
    }

    /** Returns the command line of this process. */
    static DaybookCommand command(ServerStarter start, Map<String, String> environment) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return new DaybookCommand(
                start,
                InstantSource.system(),
                environment,
                System.in,
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()));
    }

    /** Starts a server with the options of the command line. */
    public static RunningServer start(ServeCommand options) {
        Logging.configure(options.log());
        var settings =
                new Server.Settings(
                        options.store().data(),
                        options.store().database(),
                        options.host(),
                        options.port(),
                        options.httpsPort(),
                        options.managementPort(),
                        options.address(),
                        options.certificate(),
                        options.proxies(),
                        options.profile(),
                        options.isReadOnly());
        var server =
                options.isDemo()
                        ? Server.start(
                                settings,
                                InstantSource.system(),
                                new SamplePortalCreator(
                                                options.profile(),
                                                SampleDataGenerator.SEED,
                                                Period.ofYears(1))
                                        ::create)
                        : Server.start(settings, InstantSource.system());
        if (options.isMirroring()) {
            server.startMirroring(options.store().data(), System.getenv(), InstantSource.system());
        }
        return server;
    }
}
