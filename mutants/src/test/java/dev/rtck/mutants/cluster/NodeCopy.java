package dev.rtck.mutants.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.mutants.PlantedFault;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * The reference server with something planted in it.
 *
 * @param planted what is planted
 * @param folder  holds the files that it changes
 * @param files   relative to the folder
 */
record NodeCopy(PlantedFault planted, Path folder, List<String> files) {

    /** Copies the sources that are to be changed, and changes them. */
    static NodeCopy of(PlantedFault planted, Path folder) throws IOException {
        var from = Path.of(
                System.getProperty("reference-server", "../reference-server"), "src/main/java/dev/rtck/reference");
        var files =
                planted.edits().stream().map(PlantedFault.Edit::file).distinct().toList();
        Files.createDirectories(folder);
        for (var file : files) {
            var copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(from.resolve(file), copy);
        }
        planted.plantIn(folder);
        return new NodeCopy(planted, folder, files);
    }

    /** Compiles them; returns the class path of the server, with them before everything else. */
    String compiled() {
        var usual = System.getProperty("java.class.path");
        if (files.isEmpty()) {
            return usual;
        }
        var classes = folder.resolve("classes").toString();
        var arguments = new ArrayList<>(List.of("-proc:none", "-d", classes, "-cp", usual));
        files.stream().map(it -> folder.resolve(it).toString()).forEach(arguments::add);
        var errors = new ByteArrayOutputStream();
        var code = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new));
        assertThat(code).as("%s does not compile:%n%s", planted, errors).isZero();
        return classes + File.pathSeparator + usual;
    }
}
