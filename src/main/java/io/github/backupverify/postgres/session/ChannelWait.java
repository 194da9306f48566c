package io.github.backupverify.postgres.session;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Waits until a channel can do one thing. An interrupt does not cut it short and does not close the channel, as with any
 * socket: it is kept for whoever asks next.
 */
final class ChannelWait implements Closeable {
    private final Selector selector;

    /** @param operation one of {@link java.nio.channels.SelectionKey} */
    ChannelWait(SocketChannel channel, int operation) throws IOException {
        selector = Selector.open();
        channel.register(selector, operation);
    }

    /**
     * Whether it can, in the end.
     *
     * @param millis 0 for as long as it takes
     * @throws SocketException where the channel is closed meanwhile
     */
    boolean within(long millis) throws IOException {
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                if (millis > 0 && spent >= millis) {
                    return false;
                }
                int ready = selector.select(millis == 0 ? 0 : millis - spent);
                selector.selectedKeys().clear();
                if (ready > 0) {
                    return true;
                }
            }
        } catch (ClosedSelectorException e) {
            throw closed();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }

    private static SocketException closed() {
        return new SocketException("Socket closed");
    }
}
