package io.github.backupverify.postgres.migration.forked;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Runs a tool once, as standard input says; ends with 0 only where the tool did. */
public final class ForkedMain {
    private ForkedMain() {}

    /**
     * Runs the tool.
     *
     * @param arguments the path of a Unix socket, to come there and do no more; none for all else
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            SocketChannel.open(UnixDomainSocketAddress.of(arguments[0])).close();
            return;
        }
        Events events = new Events(System.out);
        // Whatever the tool and the project's classes print is no event.
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        Properties properties = new Properties();
        properties.load(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Instructions instructions = new Instructions(properties);
        int code = 0;
        try {
            if (instructions.get("tool").equals("flyway")) {
                new FlywayMigrate(instructions, events).run();
            } else {
                new LiquibaseUpdate(instructions, events).run();
            }
            events.done();
        } catch (Throwable e) {
            // A class of the tool that does not load included.
            events.error(e);
            code = 1;
        }
        // A pool or a timer of the project's classes does not keep the JVM.
        System.exit(code);
    }
}
