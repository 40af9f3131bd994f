package dev.rtck.harness.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.wire.RawResponse.Ending;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawRequestTest {
    private static final byte[] HALF = "GET /ws HTTP/1.1\r\nHost: a\r\n".getBytes(US_ASCII);

    @Test
    void aRequestSentByteByByteArrivesWhole() throws Exception {
        var heads = new ArrayBlockingQueue<String>(1);
        try (var server = ScriptedServer.playing(peer -> {
                    heads.add(peer.readHead());
                    peer.say("HTTP/1.1 204 No Content\r\n\r\n");
                });
                var request = RawRequest.open(server.dial())) {
            var response = request.sendByteByByte(HALF)
                    .sendByteByByte("\r\n".getBytes(US_ASCII))
                    .response(1000);
            assertThat(response.status()).hasValue(204);
            assertThat(response.complete()).isTrue();
            assertThat(heads.poll(10, TimeUnit.SECONDS)).isEqualTo(new String(HALF, US_ASCII) + "\r\n");
        }
    }

    @Test
    void aRequestThatIsNeverFinishedIsWatchedUntilTheServerDropsIt() throws Exception {
        try (var server = ScriptedServer.playing(peer -> peer.in().readNBytes(HALF.length));
                var request = RawRequest.open(server.dial())) {
            assertThat(request.send(HALF).response(1000).ending()).isEqualTo(Ending.CLOSED);
        }
    }

    @Test
    void aRequestThatTheServerHoldsEndsAtTheTimeout() throws Exception {
        try (var server = ScriptedServer.playing(peer -> peer.in().readAllBytes());
                var request = RawRequest.open(server.dial().withTimeout(Duration.ofMillis(200)))) {
            assertThat(request.send(HALF).response(1000).ending()).isEqualTo(Ending.TIMEOUT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 2', ab, true",
        "'Content-Length: 3', ab, false",
        "'Transfer-Encoding: chunked', '', false",
        "'Server: x', ab, true"
    })
    void aResponseIsCompleteByItsOwnFraming(String field, String body, boolean complete) throws Exception {
        try (var server = ScriptedServer.playing(peer -> {
                    peer.readHead();
                    peer.say("HTTP/1.1 404 Not Found\r\n" + field + "\r\n\r\n" + body);
                });
                var request = RawRequest.open(server.dial())) {
            var response = request.send(HALF).send("\r\n".getBytes(US_ASCII)).response(1000);
            assertThat(response.status()).hasValue(404);
            assertThat(response.complete()).isEqualTo(complete);
        }
    }
}
