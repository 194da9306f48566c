package io.github.backupverify.settings.text;

/** Reads whole numbers. Maven's own message for what is none names neither the parameter nor what is right. */
public final class NumberText {
    private NumberText() {}

    /**
     * The number.
     *
     * @param parameter for the message: "backup.jobs"
     * @param what it counts, with what is allowed: "a number of backups, 0 or more"
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where the text is none from least to most
     */
    public static long parse(String parameter, String text, String what, long least, long most) {
        String digits = text.strip();
        if (digits.matches("-?\\d{1,18}")) {
            long number = Long.parseLong(digits);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw BadSetting.of(
                parameter + " cannot be used",
                "\"" + text + "\" is not " + what,
                "Give it as a number: -D" + parameter + "=" + Math.max(least, Math.min(most, 4)));
    }
}
