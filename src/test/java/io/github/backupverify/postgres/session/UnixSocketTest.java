package io.github.backupverify.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class UnixSocketTest {
    private static final int MUCH = 4 << 20;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocketChannel server;
    private Socket client;
    private SocketChannel peer;

    @BeforeEach
    void connect() throws IOException {
        Path path = folder.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
        client = new UnixSocketFactory(path.toString()).createSocket();
        assertThat(client.isConnected()).isFalse();
        client.connect(InetSocketAddress.createUnresolved("localhost", 5432), 1000);
        assertThat(client.isConnected()).isTrue();
        peer = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        peer.close();
        server.close();
        threads.shutdownNow();
        Files.deleteIfExists(folder.resolve("s"));
    }

    @Test
    void readingEndsAtItsLimitAndGoesOnAfterIt() throws IOException {
        client.setSoTimeout(50);
        InputStream input = client.getInputStream();
        assertThatThrownBy(input::read).isInstanceOf(SocketTimeoutException.class);
        peer.write(ByteBuffer.wrap(new byte[] {(byte) 200}));
        assertThat(input.read()).isEqualTo(200);
    }

    @Test
    void bothDirectionsAreBusyAtOnce() throws Exception {
        byte[] sent = new byte[MUCH];
        Arrays.fill(sent, (byte) 7);
        Future<?> writing = threads.submit(() -> {
            client.getOutputStream().write(sent);
            return null;
        });
        Future<byte[]> reading = threads.submit(() -> client.getInputStream().readNBytes(MUCH));
        // The other side sends before it takes anything: whoever writes has to wait meanwhile.
        ByteBuffer back = ByteBuffer.wrap(sent);
        while (back.hasRemaining()) {
            peer.write(back);
        }
        assertThat(reading.get()).isEqualTo(sent);
        assertThat(writing.isDone()).isFalse();
        ByteBuffer taken = ByteBuffer.allocate(MUCH);
        while (taken.hasRemaining()) {
            peer.read(taken);
        }
        writing.get();
        assertThat(taken.array()).isEqualTo(sent);
    }

    @Test
    void anInterruptIsKeptAndClosesNothing() throws Exception {
        InputStream input = client.getInputStream();
        Future<Boolean> reading = threads.submit(() -> {
            Thread.currentThread().interrupt();
            return input.read() == 5 && Thread.interrupted();
        });
        peer.write(ByteBuffer.wrap(new byte[] {5}));
        assertThat(reading.get()).isTrue();
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void closingEndsAReadThatWaits() throws Exception {
        InputStream input = client.getInputStream();
        Future<Integer> reading = threads.submit(() -> input.read());
        OutputStream output = client.getOutputStream();
        client.close();
        assertThatThrownBy(reading::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> output.write(1)).isInstanceOf(IOException.class);
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void theEndOfTheOtherSideIsTheEnd() throws IOException {
        peer.close();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void nobodyThereIsNamed() throws IOException {
        Socket nowhere = new UnixSocketFactory(folder.resolve("none").toString()).createSocket();
        assertThatThrownBy(() -> nowhere.connect(InetSocketAddress.createUnresolved("localhost", 5432)))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("No such file or directory");
        nowhere.close();
    }
}
