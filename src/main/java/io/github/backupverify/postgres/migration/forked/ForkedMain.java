package io.github.backupverify.postgres.migration.forked;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Runs a tool once, as standard input says; ends with 0 only where the tool did. */
public final class ForkedMain {
    private ForkedMain() {}

    /**
     * Runs the tool.
     *
     * @param arguments the path of a Unix socket, to connect there and end; none to run the tool
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            SocketChannel.open(UnixDomainSocketAddress.of(arguments[0])).close();
            return;
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.setIn(InputStream.nullInputStream());
        Events events = new Events(System.out, in);
        Runtime.getRuntime().addShutdownHook(new Thread(events::exiting));
        // What the tool and the project's classes print must not stand among the events.
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        Instructions instructions = Instructions.read(in);
        int code = 0;
        try {
            if (instructions.get("tool").equals("flyway")) {
                new FlywayMigrate(instructions, events).run();
            } else {
                new LiquibaseUpdate(instructions, events).run();
            }
            events.done();
        } catch (Throwable e) {
            // Also an Error: a class of the tool that does not load.
            events.error(e);
            code = 1;
        }
        // Threads of the project's classes, as of a pool or a timer, do not keep the JVM alive.
        System.exit(code);
    }
}
