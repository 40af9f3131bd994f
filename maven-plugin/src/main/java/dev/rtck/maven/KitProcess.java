package dev.rtck.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * The kit in a process of its own, so that nothing of Maven's is in its way, and whatever ends it is seen as an exit code.
 *
 * @param classPath the kit and its libraries
 * @param directory where it runs
 */
record KitProcess(List<Path> classPath, Path directory) {
    /** As the script {@code rtck} starts it: a run is short and mostly waits. */
    private static final List<String> JAVA_OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    /** Runs {@code rtck run} to its end, its output on the terminal; returns its exit code. */
    int run(List<String> arguments) throws MojoExecutionException {
        try {
            var process = new ProcessBuilder(command(arguments))
                    .directory(directory.toFile())
                    .inheritIO()
                    .start();
            return await(process);
        } catch (IOException e) {
            throw new MojoExecutionException("the kit could not be started: " + e.getMessage(), e);
        }
    }

    private static int await(Process process) throws MojoExecutionException {
        // Maven may be ended by a signal that only it gets.
        var hook = new Thread(process::destroy, "rtck-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted while the kit ran; nothing was judged", e);
        } finally {
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Maven is being ended: the hook has run.
        }
    }

    private List<String> command(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.addAll(List.of("dev.rtck.cli.Rtck", "run"));
        command.addAll(arguments);
        return command;
    }
}
