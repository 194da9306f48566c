package io.github.backupverify.postgres.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive of pg_dump whose entries were put into another order. */
class EntryOrderTest {
    private static final String ARCHIVE = "films-15-appended.dump";

    @ParameterizedTest
    @ValueSource(strings = {"films-15-appended.dump", "films-17-appended.dump", "films-18-appended.dump"})
    void theOrderOfPgDumpIsRight(String name) throws IOException {
        assertThat(disorder(name, entries -> {})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TABLE public.film, TABLE DATA public.film, TABLE DATA public.film",
        "TABLE public.film, CONSTRAINT public.film film_pkey, CONSTRAINT public.film film_pkey",
        "TABLE DATA public.film, CONSTRAINT public.film film_pkey, TABLE DATA public.film",
        "TABLE public.film, COMMENT public.TABLE film, COMMENT public.TABLE film"
    })
    void whatStandsBeforeItsNeedsIsNamed(String first, String second, String named) throws IOException {
        assertThat(disorder(ARCHIVE, entries -> Collections.swap(entries, at(entries, first), at(entries, second))))
                .extracting(Finding::object)
                .contains(named);
    }

    @Test
    void anEntryThatIsThereTwiceIsNamed() throws IOException {
        assertThat(disorder(ARCHIVE, entries -> entries.add(entries.get(at(entries, "TABLE DATA public.film")))))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("has the number of another entry"))
                .anyMatch(message -> message.contains("is there twice"));
    }

    @Test
    void anEntryThatIsMarkedAsOfAnotherSectionIsNamed() throws IOException {
        assertThat(disorder(ARCHIVE, entries -> {
                    int table = at(entries, "TABLE public.film");
                    entries.set(table, afterData(entries.get(table)));
                }))
                .extracting(Finding::object, Finding::message)
                .anySatisfy(found -> assertThat(found.toString())
                        .contains("TABLE public.film", "marked as post-data, where pg_dump never puts it"));
    }

    private static TocEntry afterData(TocEntry entry) {
        return ChangedEntry.of(entry, 4, entry.definition(), entry.dropStatement(), entry.copyStatement());
    }

    private static int at(List<TocEntry> entries, String label) {
        int at = 0;
        while (!entries.get(at).label().equals(label)) {
            at++;
        }
        return at;
    }

    private List<Finding> disorder(String name, Consumer<List<TocEntry>> change) throws IOException {
        ArchiveInput in =
                new ArchiveInput(Objects.requireNonNull(EntryOrderTest.class.getResourceAsStream("/archives/" + name)));
        ArchiveHeader header = ArchiveHeader.read(in);
        int count = in.readInt();
        List<TocEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(TocEntry.read(in, header));
        }
        change.accept(entries);
        return EntryOrder.judge(entries);
    }
}
