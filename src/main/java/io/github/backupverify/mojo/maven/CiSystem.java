package io.github.backupverify.mojo.maven;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A CI system, by the variables that it sets; of several the first that is set counts.
 *
 * @param detect set by this system alone
 * @param branches the variables of the branch that is built, a pull request's own first
 * @param commit the variable of the commit
 * @param page the address of the build's page, with variables
 */
public record CiSystem(String name, String detect, List<String> branches, String commit, String page) {
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z0-9_]+)");

    static final List<CiSystem> ALL = List.of(
            new CiSystem(
                    "GitHub Actions",
                    "GITHUB_ACTIONS",
                    List.of("GITHUB_HEAD_REF", "GITHUB_REF_NAME"),
                    "GITHUB_SHA",
                    "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"),
            new CiSystem(
                    "GitLab CI",
                    "GITLAB_CI",
                    List.of("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_REF_NAME"),
                    "CI_COMMIT_SHA",
                    "$CI_JOB_URL"),
            new CiSystem(
                    "Azure Pipelines",
                    "TF_BUILD",
                    List.of("SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH"),
                    "BUILD_SOURCEVERSION",
                    "$SYSTEM_COLLECTIONURI$SYSTEM_TEAMPROJECT/_build/results?buildId=$BUILD_BUILDID"),
            new CiSystem("CircleCI", "CIRCLECI", List.of("CIRCLE_BRANCH"), "CIRCLE_SHA1", "$CIRCLE_BUILD_URL"),
            new CiSystem(
                    "Bitbucket Pipelines",
                    "BITBUCKET_BUILD_NUMBER",
                    List.of("BITBUCKET_BRANCH"),
                    "BITBUCKET_COMMIT",
                    "https://bitbucket.org/$BITBUCKET_REPO_FULL_NAME/pipelines/results/$BITBUCKET_BUILD_NUMBER"),
            new CiSystem(
                    "Travis CI",
                    "TRAVIS",
                    List.of("TRAVIS_PULL_REQUEST_BRANCH", "TRAVIS_BRANCH"),
                    "TRAVIS_COMMIT",
                    "$TRAVIS_BUILD_WEB_URL"),
            new CiSystem(
                    "Buildkite", "BUILDKITE", List.of("BUILDKITE_BRANCH"), "BUILDKITE_COMMIT", "$BUILDKITE_BUILD_URL"),
            new CiSystem("TeamCity", "TEAMCITY_VERSION", List.of(), "BUILD_VCS_NUMBER", "$BUILD_URL"),
            new CiSystem(
                    "Jenkins",
                    "JENKINS_URL",
                    List.of("CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH"),
                    "GIT_COMMIT",
                    "$BUILD_URL"));

    /** The one that this environment is of; none outside CI. */
    static Optional<CiSystem> of(Map<String, String> environment) {
        return ALL.stream()
                .filter(system -> !environment.getOrDefault(system.detect, "").isBlank())
                .findFirst();
    }

    /** Whatever system it is: the variables that hold the commit that is built. */
    public static Stream<String> commitVariables() {
        return ALL.stream().map(CiSystem::commit);
    }

    Optional<String> branch(Map<String, String> environment) {
        return first(branches, environment);
    }

    Optional<String> commit(Map<String, String> environment) {
        return first(List.of(commit), environment);
    }

    /** Empty where a variable is missing, which would make a wrong address. */
    Optional<String> page(Map<String, String> environment) {
        return VARIABLE.matcher(page).results().allMatch(variable -> environment.containsKey(variable.group(1)))
                ? Optional.of(VARIABLE.matcher(page)
                        .replaceAll(
                                variable -> Matcher.quoteReplacement(environment.getOrDefault(variable.group(1), ""))))
                : Optional.empty();
    }

    private static Optional<String> first(List<String> names, Map<String, String> environment) {
        return names.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
