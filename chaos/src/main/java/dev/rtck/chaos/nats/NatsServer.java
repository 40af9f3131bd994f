package dev.rtck.chaos.nats;

import dev.rtck.harness.process.FreePort;
import dev.rtck.harness.process.Launch;
import dev.rtck.harness.process.NotReady;
import dev.rtck.harness.process.OwnedProcesses;
import dev.rtck.harness.process.Readiness;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A NATS server that runs, be it the kit's own or somebody's.
 *
 * @param address where it listens
 * @param why     where it was found, as the end of a sentence
 * @param own     what ends with it
 */
public record NatsServer(InetSocketAddress address, String why, Runnable own) implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(10);

    /** Starts a server that ends with the kit however the kit ends. */
    static NatsServer start(Path program, String why) throws IOException, InterruptedException {
        var processes = new OwnedProcesses();
        try {
            var port = FreePort.find();
            var process = processes.start(
                    Launch.of(program.toString(), "--addr", "127.0.0.1", "--port", String.valueOf(port)));
            Readiness.tcp("127.0.0.1", port).await(process, START);
            return at(port, why, processes::close);
        } catch (NotReady e) {
            processes.close();
            throw new IOException("NATS would not start: " + e.getMessage(), e);
        } catch (IOException | InterruptedException | RuntimeException e) {
            processes.close();
            throw e;
        }
    }

    /** One on a port of this host. */
    static NatsServer at(int port, String why, Runnable own) {
        return new NatsServer(new InetSocketAddress("127.0.0.1", port), why, own);
    }

    /** Ends the server where it is the kit's own. */
    @Override
    public void close() {
        own.run();
    }
}
