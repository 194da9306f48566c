package io.github.backupverify.postgres.migration.forked;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Connects the driver to the one server that is meant, without the proxy: that of this JVM leads nowhere, so that every
 * other connection fails. The driver creates this class by its name, and connects each socket itself.
 */
public final class DirectSocketFactory extends SocketFactory {
    @Override
    public Socket createSocket() {
        return new Socket(Proxy.NO_PROXY) {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                // Where there is a proxy the driver leaves the name to it.
                super.connect(
                        endpoint instanceof InetSocketAddress address && address.isUnresolved()
                                ? new InetSocketAddress(address.getHostString(), address.getPort())
                                : endpoint,
                        timeout);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("not used by the driver");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }
}
