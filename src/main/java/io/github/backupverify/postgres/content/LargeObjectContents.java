package io.github.backupverify.postgres.content;

import io.github.backupverify.check.Finding;
import io.github.backupverify.content.ContentHash;
import io.github.backupverify.postgres.script.LargeObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The content of large objects: read from a server, and compared. */
public final class LargeObjectContents {
    private LargeObjectContents() {}

    /** Reads every large object, piece by piece. */
    public static Map<Long, LargeObject> read(Connection connection) throws SQLException {
        Map<Long, LargeObject> contents = new TreeMap<>();
        ContentHash hash = new ContentHash();
        hash.reset();
        LargeObjectReader.read(connection, new LargeObjectReader.Reader() {
            @Override
            public void piece(long oid, byte[] bytes) {
                hash.update(bytes, 0, bytes.length);
            }

            @Override
            public void end(long oid, long length) {
                hash.finish();
                contents.put(oid, new LargeObject(oid, length, ContentHash.hex(hash.low(), hash.high())));
                hash.reset();
            }
        });
        return contents;
    }

    /**
     * Every large object that is missing, additional or different on the other side.
     *
     * @param otherName for people: "the backup", "the restored copy"
     */
    public static List<Finding> compare(Map<Long, LargeObject> source, Map<Long, LargeObject> other, String otherName) {
        List<Finding> findings = new ArrayList<>();
        source.forEach((oid, expected) -> {
            LargeObject actual = other.get(oid);
            if (actual == null) {
                findings.add(new Finding(name(oid), "is missing in " + otherName, text(expected), ""));
            } else if (!expected.equals(actual)) {
                findings.add(new Finding(name(oid), "has other content in " + otherName, text(expected), text(actual)));
            }
        });
        other.forEach((oid, actual) -> {
            if (!source.containsKey(oid)) {
                findings.add(new Finding(name(oid), "is in " + otherName + " only", "", text(actual)));
            }
        });
        return findings;
    }

    private static String name(long oid) {
        return "large object " + oid;
    }

    private static String text(LargeObject object) {
        return object.bytes() + " bytes, fingerprint " + (object.hash().isEmpty() ? "(no content)" : object.hash());
    }
}
