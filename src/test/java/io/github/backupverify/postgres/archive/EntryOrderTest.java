package io.github.backupverify.postgres.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.fault.TocRewriting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive of pg_dump whose entries were put into another order. */
class EntryOrderTest {
    private static final String ARCHIVE = "films-15-appended.dump";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"films-15-appended.dump", "films-17-appended.dump", "films-18-appended.dump"})
    void theOrderOfPgDumpIsRight(String name) throws IOException {
        assertThat(damage(name, entries -> {})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TABLE public.film, TABLE DATA public.film",
        "TABLE public.film, CONSTRAINT public.film film_pkey",
        "TABLE DATA public.film, CONSTRAINT public.film film_pkey",
        "TABLE public.film, COMMENT public.TABLE film"
    })
    void whatStandsBeforeItsNeedsIsNamed(String first, String second) throws IOException {
        assertThat(damage(ARCHIVE, entries -> Collections.swap(entries, at(entries, first), at(entries, second))))
                .extracting(Finding::object)
                .contains(second);
    }

    @Test
    void anEntryThatIsThereTwiceIsNamed() throws IOException {
        assertThat(damage(ARCHIVE, entries -> entries.add(entries.get(at(entries, "TABLE DATA public.film")))))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("has the number of another entry"))
                .anyMatch(message -> message.contains("is there twice"));
    }

    private record Part(TocEntry entry, ByteBuffer bytes) {}

    private static int at(List<Part> entries, String label) {
        int at = 0;
        while (!entries.get(at).entry().label().equals(label)) {
            at++;
        }
        return at;
    }

    private List<Finding> damage(String name, Consumer<List<Part>> change) throws IOException {
        byte[] archive;
        try (InputStream in = Objects.requireNonNull(EntryOrderTest.class.getResourceAsStream("/archives/" + name))) {
            archive = in.readAllBytes();
        }
        ArchiveInput in = new ArchiveInput(new ByteArrayInputStream(archive));
        ArchiveHeader header = ArchiveHeader.read(in);
        int head = (int) in.position();
        int count = in.readInt();
        List<Part> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = (int) in.position();
            TocEntry entry = TocEntry.read(in, header);
            entries.add(new Part(entry, ByteBuffer.wrap(archive, from, (int) in.position() - from)));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(archive, 0, head);
        change.accept(entries);
        TocRewriting.writeInt(out, entries.size(), Integer.BYTES);
        entries.forEach(
                part -> out.write(archive, part.bytes().position(), part.bytes().remaining()));
        // The data, and the table of contents after them where nothing was changed.
        int end = entries.size() == count ? archive.length : (int) in.position();
        out.write(archive, (int) in.position(), end - (int) in.position());
        return BackupFile.inspect(Files.write(folder.resolve("file"), out.toByteArray()))
                .damage();
    }
}
