package dev.rtck.reference;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Nodes that work together are tested by the kit itself, against a real NATS server. */
class BackplaneTest {
    @Test
    void aNodeWhoseBackplaneIsNotThereSaysSoAndDoesNotStart() throws IOException {
        URI nowhere;
        try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = URI.create("nats://127.0.0.1:" + port.getLocalPort());
        }
        try (var node =
                new ReferenceServer(Settings.builder().backplane(nowhere).build())) {
            assertThatThrownBy(node::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no NATS server answers at " + nowhere + " (--backplane)");
        }
    }
}
