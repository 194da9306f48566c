package io.github.backupverify.verifying.ordinary;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The tables of docs/how-was-it-made.md. */
final class OrdinaryWaysPage {
    private OrdinaryWaysPage() {}

    /**
     * One table a heading.
     *
     * @param said the verdicts on each way, alone and against the database
     */
    static String of(List<OrdinaryWay> ways, Map<OrdinaryWay, String> said) {
        StringJoiner lines = new StringJoiner("\n");
        String heading = "";
        for (OrdinaryWay way : ways) {
            if (!way.heading().equals(heading)) {
                lines.add((heading.isEmpty() ? "" : "\n") + "## " + way.heading());
                lines.add("\n| How it was made | Alone | Against the database | What to do |\n|---|---|---|---|");
                heading = way.heading();
            }
            if (said.containsKey(way)) {
                lines.add("| " + cell(way.name()) + " | " + said.get(way) + " | " + cell(way.get("do")) + " |");
            }
        }
        return lines.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }
}
