package io.github.backupverify.mojo.maven;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Which build a verification belongs to: the project, and what its CI system says of branch, commit and page. */
public final class BuildFacts {
    private BuildFacts() {}

    /**
     * A CI system's variables; of several the first that is set counts.
     *
     * @param detect set by this system alone
     * @param build the address of the build's page, from several parts where there is no one variable
     */
    private record CiSystem(String name, String detect, List<String> branch, List<String> commit, List<String> build) {}

    private static final List<CiSystem> SYSTEMS = List.of(
            new CiSystem(
                    "GitHub Actions",
                    "GITHUB_ACTIONS",
                    List.of("GITHUB_HEAD_REF", "GITHUB_REF_NAME"),
                    List.of("GITHUB_SHA"),
                    List.of("$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID")),
            new CiSystem(
                    "GitLab CI",
                    "GITLAB_CI",
                    List.of("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_REF_NAME"),
                    List.of("CI_COMMIT_SHA"),
                    List.of("$CI_JOB_URL")),
            new CiSystem(
                    "Azure Pipelines",
                    "TF_BUILD",
                    List.of("SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH"),
                    List.of("BUILD_SOURCEVERSION"),
                    List.of("$SYSTEM_COLLECTIONURI$SYSTEM_TEAMPROJECT/_build/results?buildId=$BUILD_BUILDID")),
            new CiSystem(
                    "CircleCI",
                    "CIRCLECI",
                    List.of("CIRCLE_BRANCH"),
                    List.of("CIRCLE_SHA1"),
                    List.of("$CIRCLE_BUILD_URL")),
            new CiSystem(
                    "Bitbucket Pipelines",
                    "BITBUCKET_BUILD_NUMBER",
                    List.of("BITBUCKET_BRANCH"),
                    List.of("BITBUCKET_COMMIT"),
                    List.of(
                            "https://bitbucket.org/$BITBUCKET_REPO_FULL_NAME/pipelines/results/$BITBUCKET_BUILD_NUMBER")),
            new CiSystem(
                    "Travis CI",
                    "TRAVIS",
                    List.of("TRAVIS_PULL_REQUEST_BRANCH", "TRAVIS_BRANCH"),
                    List.of("TRAVIS_COMMIT"),
                    List.of("$TRAVIS_BUILD_WEB_URL")),
            new CiSystem(
                    "Buildkite",
                    "BUILDKITE",
                    List.of("BUILDKITE_BRANCH"),
                    List.of("BUILDKITE_COMMIT"),
                    List.of("$BUILDKITE_BUILD_URL")),
            new CiSystem("TeamCity", "TEAMCITY_VERSION", List.of(), List.of("BUILD_VCS_NUMBER"), List.of("$BUILD_URL")),
            new CiSystem(
                    "Jenkins",
                    "JENKINS_URL",
                    List.of("CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH"),
                    List.of("GIT_COMMIT"),
                    List.of("$BUILD_URL")));

    /**
     * In display order; what nobody says is left out.
     *
     * @param project null without one
     */
    public static Map<String, String> of(@Nullable MavenProject project, Map<String, String> environment) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (project != null && project.getFile() != null) {
            facts.put("project", project.getGroupId() + ":" + project.getArtifactId());
            facts.put("version", project.getVersion());
        }
        SYSTEMS.stream()
                .filter(system -> !environment.getOrDefault(system.detect(), "").isBlank())
                .findFirst()
                .ifPresent(system -> {
                    facts.put("ci", system.name());
                    first(system.branch(), environment).ifPresent(branch -> facts.put("branch", branch));
                    first(system.commit(), environment).ifPresent(commit -> facts.put("commit", commit));
                    system.build().stream()
                            .flatMap(form -> filled(form, environment).stream())
                            .findFirst()
                            .ifPresent(url -> facts.put("build", url));
                });
        return facts;
    }

    private static Optional<String> first(List<String> names, Map<String, String> environment) {
        return names.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** A form with its variables; empty where one is missing, which would make a wrong address. */
    private static Optional<String> filled(String form, Map<String, String> environment) {
        String url = java.util.regex.Pattern.compile("\\$([A-Z0-9_]+)")
                .matcher(form)
                .replaceAll(variable -> java.util.regex.Matcher.quoteReplacement(
                        environment.getOrDefault(variable.group(1), "\u0000")));
        return Stream.of(url).filter(whole -> whole.indexOf('\u0000') < 0).findFirst();
    }
}
