package io.github.backupverify.postgres.inventory;

/**
 * A text that the server made from a parse tree and that differs between source and copy: a loss, or only another
 * spelling of the same.
 *
 * @param kind what kind of object it belongs to
 * @param parent the object it belongs to, as PostgreSQL names it; empty where there is none
 * @param object the object, as PostgreSQL names it
 * @param attribute which of its texts, as its label says
 * @param source the source's text
 * @param restored the copy's text
 */
record DeparsedText(String kind, String parent, String object, String attribute, String source, String restored) {
    /** The relation or type it belongs to, without the word for its kind. */
    String relation() {
        String object = parent.isEmpty() ? this.object : parent;
        for (String word : new String[] {"foreign table ", "materialized view ", "table ", "view ", "type "}) {
            if (object.startsWith(word)) {
                return object.substring(word.length());
            }
        }
        return object;
    }

    /** Its own name: "trigger touched on app.customer" is "touched", "column app.customer.name" is "name". */
    String name() {
        String name = object.substring(object.indexOf(' ') + 1);
        if (kind.equals("columns")) {
            return name.substring(relation().length() + 1);
        }
        String on = " on " + relation();
        return name.endsWith(on) ? name.substring(0, name.length() - on.length()) : name;
    }
}
