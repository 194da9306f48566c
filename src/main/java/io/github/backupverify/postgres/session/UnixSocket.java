package io.github.backupverify.postgres.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A Unix socket as the driver wants it. The JDK has a channel for one but no {@link Socket}, and a channel that blocks
 * knows no limit for reading: this one never blocks, and a selector waits for it, with a limit. Options that only TCP has
 * are taken and do nothing.
 */
final class UnixSocket extends Socket {
    private final Path path;
    private final SocketChannel channel;
    private @Nullable ChannelWait readable;
    private @Nullable ChannelWait writable;
    private volatile int timeoutMillis;

    UnixSocket(Path path) throws IOException {
        super((SocketImpl) null);
        this.path = path;
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    /**
     * Goes to the path.
     *
     * @param ignored the path says where to
     */
    @Override
    public void connect(SocketAddress ignored, int timeout) throws IOException {
        // Still blocking: where the server's queue is full, this waits, and the driver's own limit ends it.
        channel.connect(UnixDomainSocketAddress.of(path));
        channel.configureBlocking(false);
        readable = new ChannelWait(channel, SelectionKey.OP_READ);
        writable = new ChannelWait(channel, SelectionKey.OP_WRITE);
    }

    @Override
    public void connect(SocketAddress ignored) throws IOException {
        connect(ignored, 0);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        ChannelWait readable = connected(this.readable);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                while (length > 0) {
                    int count = channel.read(buffer);
                    if (count != 0) {
                        return count;
                    }
                    if (!readable.within(timeoutMillis)) {
                        throw new SocketTimeoutException("Read timed out");
                    }
                }
                return 0;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        ChannelWait writable = connected(this.writable);
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                while (buffer.hasRemaining()) {
                    if (channel.write(buffer) == 0) {
                        writable.within(0);
                    }
                }
            }
        };
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
        for (ChannelWait wait : new ChannelWait[] {readable, writable}) {
            if (wait != null) {
                wait.close();
            }
        }
    }

    private static ChannelWait connected(@Nullable ChannelWait wait) throws SocketException {
        if (wait == null) {
            throw new SocketException("Socket is not connected");
        }
        return wait;
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void shutdownInput() throws IOException {
        channel.shutdownInput();
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public synchronized void setSoTimeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public synchronized int getSoTimeout() {
        return timeoutMillis;
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public void setSendBufferSize(int size) {}

    @Override
    public void setReceiveBufferSize(int size) {}

    @Override
    public int getSendBufferSize() {
        return 8192;
    }

    @Override
    public int getReceiveBufferSize() {
        return 8192;
    }
}
