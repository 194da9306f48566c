package io.github.backupverify.mojo.maven;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Which build a verification belongs to: the project, and what its CI system says of branch, commit and page. */
public final class BuildFacts {
    private BuildFacts() {}

    /**
     * In display order; what nobody says is left out.
     *
     * @param project null without one
     */
    public static Map<String, String> of(@Nullable MavenProject project, Map<String, String> environment) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (project != null) {
            facts.put("project", project.getGroupId() + ":" + project.getArtifactId());
            facts.put("version", project.getVersion());
        }
        CiSystem.of(environment).ifPresent(system -> {
            facts.put("ci", system.name());
            system.branch(environment).ifPresent(branch -> facts.put("branch", branch));
            system.commit(environment).ifPresent(commit -> facts.put("commit", commit));
            system.page(environment).ifPresent(page -> facts.put("build", page));
        });
        return facts;
    }
}
