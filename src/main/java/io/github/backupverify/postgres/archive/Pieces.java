package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.backup.Wrapping;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.ShellWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A backup that {@code split} or an archiver cut into files that lie together: {@code app.dump.aa}, {@code x00}, {@code
 * app.dump.part1}. A piece is no backup, and nothing is damaged. Backups that are numbered as they are rotated have such
 * names too, but each of them begins as a backup does.
 */
final class Pieces {
    private static final Pattern NUMBERED = Pattern.compile("(.*\\D|)(\\d{1,4})");
    private static final Pattern FIRST_NUMBER = Pattern.compile("0{0,3}[01]");
    private static final int MOST_LETTERS = 4;

    /** Within so many bytes a plain dump says what it is. */
    private static final int OPENING = 200;

    private Pieces() {}

    /** What the file is a piece of, with the command that puts them together; empty where it is none, or the only one. */
    static Optional<Wrapping> of(Path file) throws IOException {
        List<Path> all = together(file);
        if (all.size() < 2 || !goesOn(all.get(0), all.get(1))) {
            return Optional.empty();
        }
        String names = all.stream()
                .map(piece -> ShellWord.quoted(piece.toAbsolutePath().toString()))
                .collect(Collectors.joining(" "));
        return Optional.of(new Wrapping(
                Wrapping.Kind.OPEN,
                "one of " + Figures.count(all.size(), "piece", "pieces") + " of a file that was split, "
                        + all.get(0).getFileName() + " to "
                        + all.get(all.size() - 1).getFileName(),
                Wrapping.fetched("Put them together", "cat " + names)));
    }

    /** The files of that series, in their order; none where there is no first one. */
    private static List<Path> together(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Matcher numbered = NUMBERED.matcher(name);
        if (numbered.matches()) {
            Pattern series = Pattern.compile(Pattern.quote(numbered.group(1)) + "(\\d{1,4})");
            List<Path> all = beside(file, series, Comparator.comparingInt(Integer::parseInt));
            return all.isEmpty()
                            || !FIRST_NUMBER.matcher(suffix(all.get(0), series)).matches()
                    ? List.of()
                    : all;
        }
        for (int letters = 2; letters <= MOST_LETTERS; letters++) {
            Matcher lettered = Pattern.compile("(.*)[a-z]{" + letters + "}").matcher(name);
            if (lettered.matches() && Files.exists(file.resolveSibling(lettered.group(1) + "a".repeat(letters)))) {
                Pattern series = Pattern.compile(Pattern.quote(lettered.group(1)) + "([a-z]{" + letters + "})");
                return beside(file, series, Comparator.naturalOrder());
            }
        }
        return List.of();
    }

    private static List<Path> beside(Path file, Pattern series, Comparator<String> order) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(one ->
                            series.matcher(String.valueOf(one.getFileName())).matches())
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(one -> suffix(one, series), order))
                    .toList();
        }
    }

    private static String suffix(Path file, Pattern series) {
        return series.matcher(String.valueOf(file.getFileName())).replaceFirst("$1");
    }

    /** Whether the first begins as a backup does, and the second as nothing does that is one by itself. */
    private static boolean goesOn(Path first, Path second) throws IOException {
        return begins(first)
                && !begins(second)
                && inTheMiddle(FileGlance.of(second).first());
    }

    private static boolean begins(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(OPENING);
            if (Compression.of(head) != Compression.NONE
                    || new String(head, StandardCharsets.ISO_8859_1).contains("-- PostgreSQL database ")) {
                return true;
            }
        }
        FirstBytes first = FileGlance.of(file).first();
        return first instanceof FirstBytes.Packed
                || (first instanceof FirstBytes.Dump dump && dump.kind() != FileKind.PLAIN);
    }

    /** An error page, or the message of a tool, is no piece. */
    private static boolean inTheMiddle(FirstBytes second) {
        return second.equals(new FirstBytes.Dump(FileKind.PLAIN))
                || (second instanceof FirstBytes.Foreign foreign
                        && (foreign.noise() || foreign.what().equals(ForeignFile.NO_SQL)));
    }
}
