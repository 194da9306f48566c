package io.github.backupverify.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a server on this machine, and cuts every connection once, at a byte of one's choice. */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final AtomicLong passed = new AtomicLong();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile long cutAt = Long.MAX_VALUE;

    /** @param server the port behind it */
    public CuttingProxy(int server) throws IOException {
        this.server = server;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Bytes that went through in both directions since the last call of {@link #cutAfter}. */
    public long passed() {
        return passed.get();
    }

    /** Cuts all that is open when so many more bytes have gone through; later connections are left alone. */
    public void cutAfter(long bytes) {
        passed.set(0);
        cutAt = bytes;
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            open.add(client);
            open.add(behind);
            start(() -> copy(client, behind));
            start(() -> copy(behind, client));
        }
    }

    private void copy(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                if (passed.addAndGet(count) >= cutAt) {
                    cutAt = Long.MAX_VALUE;
                    cut();
                }
            }
        }
    }

    private void cut() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The other side is gone: that is what this is for.
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
