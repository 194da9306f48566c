package io.github.backupverify.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands before a server as a long line does: every byte arrives, each so much later than it was sent. */
public final class DelayingProxy implements AutoCloseable {
    private static final int CHUNK = 1 << 16;
    private static final int CHUNKS_UNDER_WAY = 256;

    private final ServerSocket socket;
    private final int target;
    private final long oneWayNanos;

    private record Chunk(long arrives, ByteBuffer bytes) {}

    /** @param oneWayMillis half of a round trip */
    public DelayingProxy(int target, long oneWayMillis) throws IOException {
        this.target = target;
        this.oneWayNanos = TimeUnit.MILLISECONDS.toNanos(oneWayMillis);
        socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                pass(client, server);
                pass(server, client);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pass(Socket from, Socket to) {
        LinkedBlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>(CHUNKS_UNDER_WAY);
        thread(() -> {
            byte[] buffer = new byte[CHUNK];
            try (InputStream in = from.getInputStream()) {
                int count;
                do {
                    count = in.read(buffer);
                    underWay.put(new Chunk(
                            System.nanoTime() + oneWayNanos,
                            ByteBuffer.wrap(Arrays.copyOf(buffer, Math.max(0, count)))));
                } while (count >= 0);
            } catch (IOException | InterruptedException e) {
                underWay.clear();
                underWay.offer(new Chunk(System.nanoTime(), ByteBuffer.allocate(0)));
            }
        });
        thread(() -> {
            try (OutputStream out = to.getOutputStream()) {
                for (Chunk chunk = underWay.take(); chunk.bytes().hasRemaining(); chunk = underWay.take()) {
                    TimeUnit.NANOSECONDS.sleep(chunk.arrives() - System.nanoTime());
                    out.write(chunk.bytes().array());
                    out.flush();
                }
            } catch (IOException | InterruptedException e) {
                // The other side is gone.
            }
        });
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "delaying-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
