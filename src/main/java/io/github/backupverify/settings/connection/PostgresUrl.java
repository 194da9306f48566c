package io.github.backupverify.settings.connection;

import org.jspecify.annotations.Nullable;

/**
 * Reads PostgreSQL's URLs in libpq's and in JDBC's form.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS">libpq URIs</a>
 * @see <a href="https://jdbc.postgresql.org/documentation/use/">JDBC URLs</a>
 */
final class PostgresUrl {
    private static final String ENCODE =
            "percent-encode special characters in user name and password: %40 for @, %2F for /, %3A for :, %25 for %";

    private final String origin;
    private final boolean jdbc;
    private ConnectionDraft draft = ConnectionDraft.EMPTY;

    private PostgresUrl(String origin, boolean jdbc) {
        this.origin = origin;
        this.jdbc = jdbc;
    }

    /** Reads what follows {@code postgresql://}. */
    static DatabaseUrl uri(SettingValue rest, boolean encrypted, LookupNotes notes) {
        PostgresUrl url = new PostgresUrl(rest.origin(), false);
        if (encrypted) {
            url.set(ConnectionField.SSL_MODE, "require");
        }
        try {
            url.readAll(rest.value(), notes);
        } catch (Malformed e) {
            return new DatabaseUrl.Wrong(e.why, e.todo, rest.origin());
        }
        return new DatabaseUrl.PostgreSql(notes.seen(url.draft));
    }

    /**
     * Reads what follows {@code jdbc:postgresql:}. Unlike libpq, JDBC takes nothing from the environment: a missing host
     * is localhost and a missing port 5432.
     */
    static DatabaseUrl jdbc(SettingValue rest, LookupNotes notes) {
        PostgresUrl url = new PostgresUrl(rest.origin(), true);
        String text = rest.value();
        try {
            url.readAll(text.startsWith("//") ? text.substring(2) : text.startsWith("/") ? text : "/" + text, notes);
        } catch (Malformed e) {
            return new DatabaseUrl.Wrong(e.why, e.todo, rest.origin());
        }
        if (!url.draft.has(ConnectionField.SERVICE)) {
            String origin = rest.origin() + ", JDBC's default";
            url.draft = url.draft.over(ConnectionDraft.EMPTY
                    .with(ConnectionField.HOST, new SettingValue("localhost", origin))
                    .with(ConnectionField.PORT, new SettingValue("5432", origin)));
        }
        return new DatabaseUrl.PostgreSql(notes.seen(url.draft));
    }

    private void readAll(String text, LookupNotes notes) throws Malformed {
        int question = text.indexOf('?');
        String path = question < 0 ? text : text.substring(0, question);
        int slash = path.indexOf('/');
        authority(slash < 0 ? path : path.substring(0, slash));
        if (slash >= 0) {
            String database = path.substring(slash + 1);
            // An unencoded slash in the password would put the rest of the password here.
            if (database.indexOf('@') >= 0) {
                throw new Malformed("it holds an @ after the host", ENCODE);
            }
            set(ConnectionField.DATABASE, decode(database));
        }
        if (question >= 0) {
            draft = new UrlParameters(origin, jdbc)
                    .read(text.substring(question + 1), notes)
                    .over(draft);
            SettingValue host = draft.get(ConnectionField.HOST);
            if (host != null && host.value().indexOf(',') >= 0) {
                throw severalHosts();
            }
        }
    }

    private void authority(String authority) throws Malformed {
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String login = authority.substring(0, at);
            int colon = login.indexOf(':');
            set(ConnectionField.USERNAME, decode(colon < 0 ? login : login.substring(0, colon)));
            if (colon >= 0) {
                set(ConnectionField.PASSWORD, decode(login.substring(colon + 1)));
            }
        }
        String server = authority.substring(at + 1);
        if (server.indexOf(',') >= 0) {
            throw severalHosts();
        }
        int bracket = server.startsWith("[") ? server.indexOf(']') : -1;
        int colon = server.indexOf(':', Math.max(bracket, 0));
        if (bracket < 0 && (server.startsWith("[") || colon != server.lastIndexOf(':'))) {
            throw new Malformed(
                    "its host is not a name, and an IPv6 address stands in brackets",
                    "Write postgresql://[::1]:5432/database");
        }
        String host = bracket < 0 ? (colon < 0 ? server : server.substring(0, colon)) : server.substring(1, bracket);
        set(ConnectionField.HOST, decode(host));
        if (colon >= 0) {
            String port = server.substring(colon + 1);
            // The port's text is not quoted: after an unencoded slash it would be the password's beginning.
            if (!port.isEmpty() && !port.matches("\\d{1,5}")) {
                throw new Malformed("its port is not a number", "Write the port as 1 to 65535, and " + ENCODE);
            }
            set(ConnectionField.PORT, port);
        }
    }

    private static Malformed severalHosts() {
        return new Malformed(
                "it names several hosts, and a backup is taken from one",
                "Name one host, the primary or the standby to dump from: postgresql://user@db1.example.org:5432/database");
    }

    private String decode(String text) throws Malformed {
        String decoded = PercentCode.decode(text, jdbc);
        if (decoded == null) {
            throw new Malformed("it holds a percent sign that encodes nothing", ENCODE);
        }
        return decoded;
    }

    private void set(ConnectionField field, String value) {
        draft = draft.with(field, new SettingValue(value, origin));
    }

    /** Why a URL cannot be understood. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        final String why;
        final String todo;

        Malformed(String why, @Nullable String todo) {
            super(why);
            this.why = why;
            this.todo = todo == null ? ENCODE : todo;
        }
    }
}
