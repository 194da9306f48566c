package io.github.backupverify.settings.text;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;

/** The one way to refuse a setting. No text given here may hold a part of a URL or a password. */
public final class BadSetting {
    private BadSetting() {}

    /**
     * A BAD_CONFIGURATION to throw.
     *
     * @param what which setting cannot be used
     * @param why what is wrong with it
     * @param todo what is valid, with an example
     */
    public static ProblemException of(String what, String why, String todo) {
        return ErrorCode.BAD_CONFIGURATION.notVerified(what, why, todo);
    }
}
