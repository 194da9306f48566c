package io.github.backupverify.messages;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** docs/messages.md: what each situation says, with what is another each time taken out. */
final class MessagesPage {
    static final Path FILE = Path.of("docs/messages.md");

    private static final String HELP = "Help: https://github.com/backupverify/backup-maven-plugin/blob/main/docs/";

    private MessagesPage() {}

    static String of(Map<String, List<Situation>> sections, Map<Integer, List<String>> said, MessageScene scene) {
        StringBuilder page = new StringBuilder("""
                # Messages

                What a mistake, or a peculiar situation, is answered with: the lines of the console, word by word. Each was made by running the goal (a test writes this page, `mvn -Dit.test=MessagesIT -Ddocs.write=true -Dinvoker.skip verify`, and fails where it is out of date). What each verdict means, and more about each of the reasons, is in [Troubleshooting](troubleshooting.md).
                """);
        int number = 0;
        for (Map.Entry<String, List<Situation>> section : sections.entrySet()) {
            page.append("\n## ").append(section.getKey()).append("\n\n| What happens | What is said |\n|---|---|\n");
            for (Situation situation : section.getValue()) {
                page.append("| ")
                        .append(situation.words())
                        .append("<br/>")
                        .append(code(scene.readable(situation.command())));
                situation
                        .pomProperties()
                        .forEach((name, value) ->
                                page.append("<br/>in the POM: ").append(code("<" + name + ">")));
                if (!situation.configuration().isEmpty()) {
                    page.append("<br/>in the POM: ").append(code(situation.configuration()));
                }
                page.append(" | ")
                        .append(lines(said.getOrDefault(number++, List.of()), scene))
                        .append(" |\n");
            }
        }
        return page.toString();
    }

    private static String lines(List<String> said, MessageScene scene) {
        boolean good = said.stream().noneMatch(line -> line.startsWith("[ERROR]"));
        List<String> told = said.stream()
                .filter(line -> !line.contains(" -- Why and what to do: see above"))
                .filter(line ->
                        !line.matches("\\[\\w+] (Report: .*|\\w+ +(PASSED|WARNED|FAILED|NOT_RUN|NOT_APPLICABLE) .*)"))
                .toList();
        String last = told.isEmpty() ? "" : told.get(told.size() - 1);
        return told.stream()
                .filter(line ->
                        !line.startsWith("[INFO]") || line.startsWith("[INFO] note:") || (good && line.equals(last)))
                .map(line -> line(scene.readable(line)))
                .collect(Collectors.joining("<br/>"));
    }

    private static String line(String line) {
        String same = line.replaceFirst("^\\[\\w+] ", "")
                .replaceAll(" in \\d+\\.\\d s", " in 1.2 s")
                .replaceAll("\\b20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC", "2026-01-31 02:00:00 UTC")
                .replaceAll("\\b20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+Z", "2026-01-31T02:00:00Z")
                .replaceAll("\\b\\d+\\.\\d s\\b", "1.2 s")
                .replaceAll("\\b\\d+ checks passed", "22 checks passed")
                .replaceAll("\\b[0-9a-f]{64}\\b", "<SHA-256>");
        if (same.startsWith(HELP)) {
            String place = same.substring(HELP.length());
            return "Help: [" + place.substring(place.indexOf('#') + 1) + "](" + place + ")";
        }
        return cell(same).replace("\n", "<br/>");
    }

    /** Between backticks nothing is escaped but what would end the cell. */
    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    private static String cell(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("*", "\\*");
    }
}
