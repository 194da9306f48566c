package io.github.backupverify.fence;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What a program in a fence would like to get at, and the witnesses who tell whether it did. */
public final class Outside implements AutoCloseable {
    /** What the files say. */
    public static final String SECRET = "known outside only";

    private final ServerSocket tcp;
    private final ServerSocketChannel unix;
    private final Path folder;

    /** @param folder may be entered by everybody */
    public Outside(Path folder) throws IOException {
        this.folder = folder;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(readable(), SECRET);
        Files.setPosixFilePermissions(readable(), PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(ownersOnly(), SECRET);
        Files.setPosixFilePermissions(ownersOnly(), PosixFilePermissions.fromString("rw-------"));
        tcp = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        tcp.setSoTimeout(1);
        unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(folder.resolve(".s.PGSQL.5432")));
        unix.configureBlocking(false);
        Files.setPosixFilePermissions(folder.resolve(".s.PGSQL.5432"), PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** A file that everybody may read. */
    public Path readable() {
        return folder.resolve("readable");
    }

    /** A file of the build's user. */
    public Path ownersOnly() {
        return folder.resolve("owners-only");
    }

    /** A file that is not there, in a folder where everybody may write. */
    public Path written() {
        return folder.resolve("written");
    }

    /** The folder of a socket that everybody may connect to. */
    public Path folder() {
        return folder;
    }

    /** On 127.0.0.1. */
    public int port() {
        return tcp.getLocalPort();
    }

    /** Whether somebody has connected to the port since this was asked last. */
    public boolean tcpReached() throws IOException {
        try {
            tcp.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Whether somebody has connected to the Unix socket since this was asked last. */
    public boolean unixReached() throws IOException {
        SocketChannel connection = unix.accept();
        if (connection == null) {
            return false;
        }
        connection.close();
        return true;
    }

    @Override
    public void close() throws IOException {
        tcp.close();
        unix.close();
    }
}
