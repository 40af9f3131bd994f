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
import java.util.Optional;

/** A server that the kit starts, and that ends with the kit however the kit ends. */
final class OwnServer implements Host {
    private static final Duration START = Duration.ofSeconds(10);

    private final Path program;
    private final String why;
    private final int port;
    private OwnedProcesses processes = new OwnedProcesses();

    private OwnServer(Path program, String why) throws IOException {
        this.program = program;
        this.why = why;
        port = FreePort.find();
    }

    static Toxiproxy start(Path program, String why) throws IOException {
        var server = new OwnServer(program, why);
        server.launch();
        try {
            return Toxiproxy.at("127.0.0.1", server.port, why, server);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void launch() throws IOException {
        try {
            var process =
                    processes.start(Launch.of(program.toString(), "-host", "127.0.0.1", "-port", String.valueOf(port)));
            Readiness.httpOk(URI.create("http://127.0.0.1:" + port + "/version"))
                    .await(process, START);
        } catch (InterruptedException e) {
            processes.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Toxiproxy was to start", e);
        } catch (NotReady e) {
            processes.close();
            throw new IOException("Toxiproxy would not start: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            processes.close();
            throw e;
        }
    }

    @Override
    public Optional<Toxiproxy> another() throws IOException {
        return Optional.of(start(program, why));
    }

    @Override
    public boolean restart() throws IOException {
        processes.close();
        processes = new OwnedProcesses();
        launch();
        return true;
    }

    @Override
    public void close() {
        processes.close();
    }
}
