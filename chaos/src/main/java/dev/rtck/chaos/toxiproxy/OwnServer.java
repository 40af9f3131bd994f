package dev.rtck.chaos.toxiproxy;

import dev.rtck.harness.process.FreePort;
import dev.rtck.harness.process.Launch;
import dev.rtck.harness.process.NotReady;
import dev.rtck.harness.process.OwnedProcesses;
import dev.rtck.harness.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A server that the kit starts, and that ends with the kit however the kit ends. */
final class OwnServer {
    private static final Duration START = Duration.ofSeconds(10);

    private OwnServer() {}

    static Toxiproxy start(Path program, String why) throws IOException, InterruptedException {
        var processes = new OwnedProcesses();
        try {
            var port = FreePort.find();
            var process =
                    processes.start(Launch.of(program.toString(), "-host", "127.0.0.1", "-port", String.valueOf(port)));
            Readiness.httpOk(URI.create("http://127.0.0.1:" + port + "/version"))
                    .await(process, START);
            return Toxiproxy.at("127.0.0.1", port, why, processes::close);
        } catch (NotReady e) {
            processes.close();
            throw new IOException("Toxiproxy would not start: " + e.getMessage(), e);
        } catch (IOException | InterruptedException | RuntimeException e) {
            processes.close();
            throw e;
        }
    }
}
