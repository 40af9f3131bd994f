package dev.rtck.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.cli.Rtck;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.load.LoadRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests for Kubernetes run the kit with options that it has, shard by shard, and join exactly those shards. */
class ManifestsIT {
    private static final Path FOLDER = Path.of("kubernetes").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void everyContainerRunsTheKitWithOptionsThatItHas() throws IOException {
        for (var job : List.of(
                job("load.yaml", "rtck-load"), job("load.yaml", "rtck-merge"), job("matrix.yaml", "rtck-matrix"))) {
            // Throws for what it does not know.
            Rtck.commandLine().parseArgs(arguments(job).toArray(String[]::new));
        }
    }

    @Test
    void whatIsJoinedIsWhatTheShardsWrite() throws IOException {
        var load = job("load.yaml", "rtck-load");
        var shards = (int) map(load.get("spec")).get("completions");
        var out = option(arguments(load), "--out=");
        var merged = arguments(job("load.yaml", "rtck-merge")).stream()
                .filter(it -> it.startsWith("/"))
                .toList();
        assertThat(out).contains("$(SHARD)");
        assertThat(merged)
                .isEqualTo(IntStream.range(0, shards)
                        .mapToObj(it -> out.replace("$(SHARD)", Integer.toString(it)))
                        .toList());
    }

    @Test
    void theTargetOfTheShardsCanBePutUnderLoad() throws Exception {
        var text =
                (String) map(document("load.yaml", "rtck-target").get("data")).get("target.yaml");
        var target = TargetFile.load(Files.writeString(folder.resolve("target.yaml"), text), Map.of());
        assertThat(LoadRun.obstacle(target)).isEmpty();
        var way = map(
                list(pod(job("load.yaml", "rtck-load")).get("initContainers")).get(0));
        assertThat(way.get("args").toString()).contains("bind=127.0.0.1");
    }

    private static String option(List<String> arguments, String name) {
        return arguments.stream()
                .filter(it -> it.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length());
    }

    private static List<String> arguments(Map<String, Object> job) {
        return list(map(list(pod(job).get("containers")).get(0)).get("args")).stream()
                .map(String::valueOf)
                .toList();
    }

    private static Map<String, Object> pod(Map<String, Object> job) {
        return map(map(map(job.get("spec")).get("template")).get("spec"));
    }

    private static Map<String, Object> job(String file, String name) throws IOException {
        var job = document(file, name);
        assertThat(job).containsEntry("kind", "Job");
        return job;
    }

    private static Map<String, Object> document(String file, String name) throws IOException {
        return documents(file)
                .filter(it -> map(it.get("metadata")).get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Map<String, Object>> documents(String file) throws IOException {
        var all = new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(FOLDER.resolve(file)));
        return StreamSupport.stream(all.spliterator(), false).map(ManifestsIT::map);
    }

    private static Map<String, Object> map(Object node) {
        var map = new HashMap<String, Object>();
        ((Map<?, ?>) node).forEach((key, value) -> map.put((String) key, value));
        return map;
    }

    private static List<?> list(Object node) {
        return (List<?>) node;
    }
}
