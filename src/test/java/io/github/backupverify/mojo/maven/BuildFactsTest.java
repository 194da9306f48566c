package io.github.backupverify.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildFactsTest {
    @ParameterizedTest
    @CsvSource({
        "GitHub Actions, GITHUB_ACTIONS=true GITHUB_REF_NAME=main GITHUB_SHA=c1 GITHUB_SERVER_URL=https://g GITHUB_REPOSITORY=a/b GITHUB_RUN_ID=7, main, c1, https://g/a/b/actions/runs/7",
        "GitHub Actions, GITHUB_ACTIONS=true GITHUB_HEAD_REF=fix GITHUB_REF_NAME=5/merge GITHUB_SHA=c1, fix, c1, ",
        "GitLab CI, GITLAB_CI=true CI_COMMIT_REF_NAME=main CI_COMMIT_SHA=c1 CI_JOB_URL=https://g/7, main, c1, https://g/7",
        "Jenkins, JENKINS_URL=https://j BRANCH_NAME=main GIT_COMMIT=c1 BUILD_URL=https://j/7, main, c1, https://j/7",
        "Azure Pipelines, TF_BUILD=True BUILD_SOURCEBRANCH=refs/heads/main BUILD_SOURCEVERSION=c1 SYSTEM_COLLECTIONURI=https://d/ SYSTEM_TEAMPROJECT=p BUILD_BUILDID=7, refs/heads/main, c1, https://d/p/_build/results?buildId=7",
        "CircleCI, CIRCLECI=true CIRCLE_BRANCH=main CIRCLE_SHA1=c1 CIRCLE_BUILD_URL=https://c/7, main, c1, https://c/7",
        "Bitbucket Pipelines, BITBUCKET_BUILD_NUMBER=7 BITBUCKET_BRANCH=main BITBUCKET_COMMIT=c1 BITBUCKET_REPO_FULL_NAME=a/b, main, c1, https://bitbucket.org/a/b/pipelines/results/7",
        "TeamCity, TEAMCITY_VERSION=2026 BUILD_VCS_NUMBER=c1 BUILD_URL=https://t/7, , c1, https://t/7",
        "Travis CI, TRAVIS=true TRAVIS_BRANCH=main TRAVIS_COMMIT=c1 TRAVIS_BUILD_WEB_URL=https://t/7, main, c1, https://t/7",
        "Buildkite, BUILDKITE=true BUILDKITE_BRANCH=main BUILDKITE_COMMIT=c1 BUILDKITE_BUILD_URL=https://b/7, main, c1, https://b/7",
    })
    void eachSystemSaysItInItsOwnVariables(String name, String variables, String branch, String commit, String build) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String variable : variables.split(" ", -1)) {
            environment.put(variable.replaceFirst("=.*", ""), variable.replaceFirst("[^=]*=", ""));
        }
        Map<String, String> facts = BuildFacts.of(null, environment);

        assertThat(facts.get("ci")).isEqualTo(name);
        assertThat(facts.get("branch")).isEqualTo(branch);
        assertThat(facts.get("commit")).isEqualTo(commit);
        assertThat(facts.get("build")).isEqualTo(build);
    }

    @Test
    void outsideOfCiThereIsNothingToSay() {
        assertThat(BuildFacts.of(null, Map.of("PATH", "/usr/bin"))).isEmpty();
    }
}
