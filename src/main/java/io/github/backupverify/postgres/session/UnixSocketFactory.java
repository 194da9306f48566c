package io.github.backupverify.postgres.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/**
 * Makes the driver's connections to a server's Unix socket. The driver makes it by its name, with the path of the
 * socket: {@code socketFactory} and {@code socketFactoryArg}. Knows nothing but the JDK, so that a program in another
 * JVM can use it with a driver of its own.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/#connection-parameters">Connection parameters</a>
 */
public final class UnixSocketFactory extends SocketFactory {
    private final Path path;

    /** @param path of the socket itself: {@code /run/postgresql/.s.PGSQL.5432} */
    public UnixSocketFactory(String path) {
        this.path = Path.of(path);
    }

    @Override
    public Socket createSocket() throws IOException {
        return new UnixSocket(path);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket();
    }
}
