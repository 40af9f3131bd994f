package dev.rtck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Target files of the tests, and a look at the processes they name. */
final class Targets {
    private Targets() {}

    /** Writes {@code target.yaml} for a {@link ScriptedTarget} that the kit starts; returns the mark of its processes. */
    static String scripted(Path folder, String script) throws IOException {
        var mark = "mark-" + UUID.randomUUID();
        Files.writeString(
                folder.resolve("target.yaml"),
                endpoints("{port}") + """
                lifecycle:
                  command: ["%s", -Xmx32m, -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -cp, "%s", dev.rtck.cli.ScriptedTarget, "{port}", "%s", "%s"]
                  ready: { http: "http://127.0.0.1:{port}/health", within: 60s }
                """.formatted(Kit.JAVA, Kit.TEST_CLASSES, script, mark));
        return mark;
    }

    /** A target at a port, with nothing but endpoints declared. */
    static String endpoints(Object port) {
        return """
                name: Scripted target
                websocket: { url: "ws://127.0.0.1:%1$s/ws" }
                topics: { tasks: { types: [tasks_update] } }
                publish:
                  http:
                    method: POST
                    url: "http://127.0.0.1:%1$s/emit"
                    body: { type: "{type}", topic: "{topic}", data: "{data}" }
                """.formatted(port);
    }

    /** How many processes carry a mark in their command line. */
    static long alive(String mark) {
        return ProcessHandle.allProcesses()
                .filter(it -> it.info().commandLine().orElse("").contains(mark))
                .count();
    }
}
