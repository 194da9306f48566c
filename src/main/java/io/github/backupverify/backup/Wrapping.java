package io.github.backupverify.backup;

import io.github.backupverify.check.ShellWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A file in which a backup may be packed: what unpacks it is known, and it is no bad backup because of it.
 *
 * @param what for people: {@code a zip file}
 * @param todo how to unpack it, with a command that works as it stands
 */
public record Wrapping(Kind kind, String what, String todo) {
    /** Who can unpack it. */
    public enum Kind {
        /** Anybody. */
        OPEN,
        /** Perhaps the owner of a password alone, which its first bytes do not say. */
        LOCKABLE,
        /** Only the owner of a key. */
        ENCRYPTED
    }

    private static final String ZIP = "a zip file";

    /** What to do with a physical backup. */
    public static final String BESIDE =
            "Take a backup with pg_dump beside it, which can be verified: pg_dump --format=custom"
                    + " --file=backup.dump <database>";

    private static final List<Known> KNOWN = List.of(
            new Known(List.of("504b0304"), Kind.LOCKABLE, ZIP, path -> "unzip -p " + path),
            new Known(List.of("377abcaf271c"), Kind.LOCKABLE, "a 7-Zip file", path -> "7z x -so " + path),
            new Known(List.of("526172211a07"), Kind.LOCKABLE, "a RAR file", path -> "unrar p -inul " + path),
            new Known(
                    List.of("5d000080", "5d000000"), Kind.OPEN, "an lzma file", path -> "xz --format=lzma -dc " + path),
            new Known(List.of("4c5a4950"), Kind.OPEN, "an lzip file", path -> "lzip -dc " + path),
            new Known(List.of("894c5a4f"), Kind.OPEN, "an lzop file", path -> "lzop -dc " + path),
            new Known(List.of("ff060000734e61507059"), Kind.OPEN, "a snappy file", path -> "snzip -dc " + path),
            new Known(List.of("1f9d"), Kind.OPEN, "a file of compress (.Z)", path -> "gzip -dc " + path),
            new Known(
                    List.of("53616c7465645f5f"),
                    Kind.ENCRYPTED,
                    "a file encrypted by openssl",
                    path -> "openssl enc -d -aes-256-cbc -pbkdf2 -pass file:/etc/backup.key -in " + path),
            new Known(
                    ascii("U2FsdGVkX1"),
                    Kind.ENCRYPTED,
                    "a file encrypted by openssl",
                    path -> "openssl enc -d -a -aes-256-cbc -pbkdf2 -pass file:/etc/backup.key -in " + path),
            // The beginnings of an archive, a tar, a dump, and of what compresses them, in base64.
            new Known(
                    ascii("UEdETVA", "dG9jLmRhd", "LS0KLS0g", "H4sI", "KLUv/", "/Td6WFoA", "Qlpo", "BCJNG"),
                    Kind.OPEN,
                    "text in base64",
                    path -> "base64 -d " + path),
            new Known(
                    ascii("begin-base64 ", "begin 6"),
                    Kind.OPEN,
                    "text of uuencode",
                    path -> "uudecode -o /dev/stdout " + path),
            new Known(
                    ascii("age-encryption.org/", "-----BEGIN AGE"),
                    Kind.ENCRYPTED,
                    "a file encrypted by age",
                    path -> "age --decrypt -i /etc/backup.key " + path),
            new Known(ascii("-----BEGIN PGP MESSAGE"), Kind.ENCRYPTED, "a file encrypted by gpg", Wrapping::gpg),
            new Known(
                    List.of("8c0d04", "c30d04"),
                    Kind.ENCRYPTED,
                    "a file encrypted by gpg with a passphrase",
                    Wrapping::gpg),
            new Known(
                    List.of("8501", "8502", "8503", "8504", "845e03", "c1c04c03"),
                    Kind.ENCRYPTED,
                    "a file encrypted by gpg",
                    Wrapping::gpg));

    /** More members than any backup has that other jobs pack: looking further would read for hours. */
    private static final int MOST_MEMBERS = 10_000;

    /** By the first bytes, in hexadecimal digits. */
    private record Known(List<String> magics, Kind kind, String what, UnaryOperator<String> command) {}

    /**
     * What a file that begins with {@code head} is packed in, if in anything.
     *
     * @param compressed whether {@code head} was decompressed already
     */
    public static Optional<Wrapping> of(Path file, byte[] head, boolean compressed) throws IOException {
        String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, 32));
        for (Known known : KNOWN) {
            if (known.magics().stream().anyMatch(hex::startsWith)) {
                if (known.what().equals(ZIP)) {
                    // Of what comes through a pipe funzip prints the first member.
                    return Optional.of(
                            compressed
                                    ? new Wrapping(
                                            Kind.LOCKABLE, ZIP, fetched("gzip -dc " + quoted(file) + " | funzip"))
                                    : zip(file));
                }
                return Optional.of(new Wrapping(
                        known.kind(), known.what(), fetched(known.command().apply(quoted(file)))));
            }
        }
        return Optional.empty();
    }

    /** What is compressed twice. */
    public static Wrapping compressedTwice(Path file, Compression outer, Compression inner) {
        return new Wrapping(
                Kind.OPEN,
                "compressed twice: " + inner.label() + " inside a " + outer.label() + " file",
                fetched(outer.label() + " -dc " + quoted(file)));
    }

    /** A tar file that pg_dump did not write, compressed or not. */
    public static Wrapping tar(Path file) throws IOException {
        String found = "";
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Decompression.open(Files.newInputStream(file)))) {
            TarArchiveEntry entry = tar.getNextEntry();
            for (int i = 0; entry != null && i < MOST_MEMBERS; i++) {
                String name = entry.getName();
                if (name.matches("(\\./)?(backup_label|PG_VERSION|global/pg_control|backup_manifest)")) {
                    return new Wrapping(
                            Kind.OPEN,
                            "a physical backup (base.tar of pg_basebackup, or a data directory), not one of pg_dump",
                            BESIDE);
                }
                found = entry.isDirectory() ? found : better(found, name);
                if (found.endsWith("toc.dat")) {
                    break;
                }
                entry = tar.getNextEntry();
            }
        }
        return packed(
                Kind.OPEN,
                "a tar file that pg_dump did not write",
                found,
                "tar -xOf " + quoted(file) + " ",
                folder -> "mkdir -p " + folder + " && tar -xf " + quoted(file) + " -C " + folder);
    }

    private static Wrapping zip(Path file) throws IOException {
        String found = "";
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            ZipEntry entry = zip.getNextEntry();
            for (int i = 0; entry != null && i < MOST_MEMBERS; i++) {
                found = entry.isDirectory() ? found : better(found, entry.getName());
                entry = zip.getNextEntry();
            }
        } catch (IOException e) {
            // Whatever of its list can be read is enough; unzip says what is wrong with the rest.
            return new Wrapping(Kind.LOCKABLE, ZIP, fetched("unzip -p " + quoted(file)));
        }
        return packed(
                Kind.LOCKABLE,
                ZIP,
                found,
                "unzip -p " + quoted(file) + " ",
                folder -> "unzip " + quoted(file) + " -d " + folder);
    }

    private static Wrapping packed(Kind kind, String what, String member, String print, UnaryOperator<String> unpack) {
        if (member.endsWith("toc.dat")) {
            String inside =
                    member.substring(0, member.length() - "toc.dat".length()).replaceFirst("^\\./", "");
            String folder = "/tmp/unpacked";
            return new Wrapping(
                    kind,
                    what + ", with a backup in directory format in it",
                    "Unpack it first: " + unpack.apply(folder) + ", and verify the folder: mvn backup:verify"
                            + " -Dbackup.file=" + folder + "/" + inside);
        }
        return new Wrapping(
                kind,
                what + (member.isEmpty() ? "" : ", with " + member + " in it"),
                fetched(member.isEmpty() ? print.strip() : print + ShellWord.quoted(member)));
    }

    /** Of two members the one that is rather a backup. */
    private static String better(String one, String other) {
        return rank(other) > rank(one) ? other : one;
    }

    private static int rank(String name) {
        if (name.isEmpty()) {
            return 0;
        } else if (name.endsWith("/toc.dat") || name.equals("toc.dat")) {
            return 4;
        } else if (name.matches("(?i).*\\.(sql|dump|backup|pgdump|bak)(\\.(gz|zst|xz|bz2|lz4))?")) {
            return 3;
        }
        return name.matches("(?i).*\\.(json|ya?ml|txt|md|xml|log)") ? 1 : 2;
    }

    private static String fetched(String command) {
        return fetched("Unpack it", command);
    }

    /** To do: to read what a command writes to its standard output. */
    public static String fetched(String why, String command) {
        return why + ": mvn backup:verify -Dbackup.fetchCommand=" + quotedAgain(command);
    }

    private static String gpg(String path) {
        return "gpg --batch --decrypt " + path;
    }

    private static String quoted(Path path) {
        return ShellWord.quoted(path.toAbsolutePath().toString());
    }

    /** A command as one word of a shell, which does not look into it. */
    private static String quotedAgain(String command) {
        return command.contains("'") ? '"' + command.replaceAll("([\\\\\"$`])", "\\\\$1") + '"' : "'" + command + "'";
    }

    private static List<String> ascii(String... texts) {
        return Stream.of(texts)
                .map(text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }
}
