package io.github.backupverify.postgres.archive;

import io.github.backupverify.file.RegularFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.commons.io.function.IOConsumer;

/** The {@code restore.sql} that pg_dump puts into a tar for people; pg_restore never reads it. */
public final class TarScript {
    private static final Pattern NAME = Pattern.compile("restore[.]sql");

    private TarScript() {}

    /** Reads the script of a tar whose structure is whole; a tar without one gives nothing to read. */
    public static void read(Path tar, IOConsumer<InputStream> reader) throws IOException {
        try (InputStream in = new BufferedInputStream(RegularFile.open(tar))) {
            new TarWalk(in).walk((name, size, content) -> {
                if (NAME.matcher(name).matches()) {
                    reader.accept(content);
                }
                content.transferTo(OutputStream.nullOutputStream());
            });
        }
    }
}
