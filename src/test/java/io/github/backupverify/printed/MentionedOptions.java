package io.github.backupverify.printed;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options of a client tool that a sentence is about: {@code pg_dump -n (--schema) and -t (--table) leave extensions out}.
 *
 * @param options without their values
 */
record MentionedOptions(String tool, List<String> options) {
    private static final Pattern TOOL = Pattern.compile("(psql|pg_dump|pg_dumpall|pg_restore) (?=-)");
    private static final Pattern OPTION =
            Pattern.compile("\\G(?:, | and | or )?\\(?(--?[a-zA-Z][a-z-]*)(?:=\\S*)?\\)? ?");

    /** Those that a text begins with. */
    static Optional<MentionedOptions> at(String text) {
        Matcher tool = TOOL.matcher(text);
        if (!tool.lookingAt()) {
            return Optional.empty();
        }
        List<String> options = OPTION.matcher(text.substring(tool.end()))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        return options.isEmpty() ? Optional.empty() : Optional.of(new MentionedOptions(tool.group(1), options));
    }
}
