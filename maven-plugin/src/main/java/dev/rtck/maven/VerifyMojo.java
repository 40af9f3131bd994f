package dev.rtck.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Runs the suites against a target, exactly as {@code rtck run} does, and fails the build unless the target is conformant
 * at the asked level. Needs no project: {@code mvn dev.rtck:rtck-maven-plugin:VERSION:verify -Drtck.target=target.yaml}
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class VerifyMojo extends AbstractMojo {
    /** The target file; a relative name starts in the folder where Maven was started. */
    @Parameter(property = "rtck.target", defaultValue = "target.yaml")
    private String target;

    /**
     * The level to certify: core, resilient, full, secure, load or cluster. Only what it asks for is run; without it everything
     * is run that the target file allows, and core decides.
     */
    @Parameter(property = "rtck.level")
    private String level;

    /** The folder for evidence and reports; a relative name starts in the folder where Maven was started. */
    @Parameter(property = "rtck.out", defaultValue = "target/rtck")
    private String out;

    /** Run only cases whose id, or a requirement of theirs, is like one of these, e.g. HB-*; empty for all. */
    @Parameter(property = "rtck.cases")
    private List<String> cases = List.of();

    /** Further options of {@code rtck run}, with blanks in between, e.g. {@code --quick --allow-disruption}. */
    @Parameter(property = "rtck.options")
    private String options;

    /** Does nothing when true; says so. */
    @Parameter(property = "rtck.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> artifacts = List.of();

    @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true, required = true)
    private File directory;

    /**
     * Runs the kit.
     *
     * @throws MojoFailureException when the target is not conformant
     * @throws MojoExecutionException when there is no verdict: a wrong target file, a target out of reach, a kit error
     */
    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().warn("rtck: skipped by rtck.skip; nothing was judged");
            return;
        }
        var classPath =
                artifacts.stream().map(Artifact::getFile).map(File::toPath).toList();
        var exitCode = new KitProcess(classPath, directory.toPath()).run(arguments());
        switch (exitCode) {
            case 0 -> {}
            case 1 ->
                throw new MojoFailureException(
                        "not conformant at level " + asked("core") + ": see the summary above and "
                                + directory.toPath().resolve(out).resolve("report.html"));
            case 2 -> throw new MojoExecutionException("the target file or an option is wrong: see above");
            case 3 -> throw new MojoExecutionException("the target is unreachable or would not start: see above");
            default ->
                throw new MojoExecutionException(
                        "no verdict, the kit failed or could not tell (exit code " + exitCode + "): see above");
        }
    }

    private String asked(String otherwise) {
        return level == null || level.isBlank() ? otherwise : level;
    }

    private List<String> arguments() {
        var arguments = new ArrayList<>(List.of("--target", target, "--out", out));
        if (!asked("").isEmpty()) {
            arguments.addAll(List.of("--level", asked("")));
        }
        cases.forEach(it -> arguments.addAll(List.of("--case", it)));
        if (options != null && !options.isBlank()) {
            arguments.addAll(List.of(options.strip().split("\\s+")));
        }
        return arguments;
    }
}
