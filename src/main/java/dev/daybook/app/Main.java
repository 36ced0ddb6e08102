package dev.daybook.app;

import dev.daybook.cli.DaybookCommand;
import dev.daybook.cli.Running;
import dev.daybook.cli.ServeCommand;
import dev.daybook.demo.Demo;
import java.io.PrintWriter;
import java.time.InstantSource;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the program begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var command =
                new DaybookCommand(
                        Main::start,
                        InstantSource.system(),
                        System.getenv(),
                        System.in,
                        new PrintWriter(System.out, true, System.out.charset()),
                        new PrintWriter(System.err, true, System.err.charset()));
        System.exit(command.run(arguments));
    }

    /** Starts the server that a command line asks for. */
    public static Running start(ServeCommand options) {
        var settings =
                new Server.Settings(
                        options.store().data(),
                        options.store().database(),
                        options.host(),
                        options.port(),
                        options.httpsPort(),
                        options.address(),
                        options.profile(),
                        options.isReadOnly());
        return options.isDemo()
                ? Server.start(
                        settings,
                        InstantSource.system(),
                        new SamplePortal(options.profile(), Demo.SEED)::create)
                : Server.start(settings, InstantSource.system());
    }
}
