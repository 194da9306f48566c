package io.github.backupverify.settings.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The part of a PostgreSQL URL after the question mark. */
record UrlParameters(String origin, boolean jdbc) {
    private static final Pattern AND = Pattern.compile("&");

    ConnectionDraft read(String query, LookupNotes notes) throws PostgresUrl.Malformed {
        ConnectionDraft draft = ConnectionDraft.EMPTY;
        List<String> ignored = new ArrayList<>();
        for (String pair : AND.splitAsStream(query).toList()) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            Optional<ConnectionField> field = ConnectionField.ofKeyword(name);
            if (field.isPresent()) {
                draft = draft.with(field.get(), new SettingValue(plain(field.get(), value), origin));
            } else if (encrypts(name, value)) {
                draft = draft.over(
                        ConnectionDraft.EMPTY.with(ConnectionField.SSL_MODE, new SettingValue(sslMode(name), origin)));
            } else if (name.matches("[\\w.-]{1,40}")) {
                ignored.add(name);
            }
        }
        if (!ignored.isEmpty()) {
            notes.note("the URL's " + String.join(", ", ignored) + " (" + origin + ") is not used: only settings of the"
                    + " connection itself are");
        }
        return draft;
    }

    private static String plain(ConnectionField field, String value) {
        return field == ConnectionField.SSL_MODE || field == ConnectionField.CHANNEL_BINDING
                ? value.toLowerCase(Locale.ROOT).replace('_', '-')
                : value;
    }

    private static boolean encrypts(String name, String value) {
        boolean yes = value.isEmpty() || value.equalsIgnoreCase("true") || value.equals("1");
        return name.equals("ssl") ? yes : name.equals("sslfactory") && value.endsWith("NonValidatingFactory");
    }

    /** To JDBC {@code ssl=true} means a verified server, to libpq only encryption. */
    private String sslMode(String name) {
        return jdbc && name.equals("ssl") ? "verify-full" : "require";
    }

    private String decode(String text) throws PostgresUrl.Malformed {
        String decoded = PercentCode.decode(text, jdbc);
        if (decoded == null) {
            throw new PostgresUrl.Malformed("a parameter holds a percent sign that encodes nothing", null);
        }
        return decoded;
    }
}
