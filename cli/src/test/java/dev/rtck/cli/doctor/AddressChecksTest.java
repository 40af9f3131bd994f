package dev.rtck.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rtck.cli.doctor.Check.State;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.harness.wire.Dial;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressChecksTest {
    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/poll", 200, "application/json", Map.of());
        answer("/open", 200, "application/json", Map.of("Access-Control-Allow-Origin", "*"));
        answer("/page", 200, "text/html", Map.of());
        for (var status : List.of(301, 400, 401, 403, 404, 426, 502)) {
            answer("/" + status, status, "text/plain", Map.of("Location", "ws://elsewhere/ws"));
        }
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(String path, int status, String type, Map<String, String> headers) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private String here(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private List<Check> checks(String page, String poll) throws Exception {
        var file = Files.writeString(folder.resolve("t.yaml"), """
                name: A
                page: { url: "%s" }
                topics: { stats: {} }
                polling: { topics: { stats: { url: "%s", messages: "" } } }
                publish: { http: { url: "http://127.0.0.1:1/emit", body: { topic: "{topic}", data: "{data}" } } }
                """.formatted(page, poll));
        return AddressChecks.of(TargetFile.load(file, Map.of()), HttpClient.newHttpClient(), Optional.empty());
    }

    @Test
    void goodAddressesAreGoodAndOneWhereNobodyListensIsTold() throws Exception {
        var checks = checks(here("/page"), here("/poll?topics=stats"));
        assertThat(checks.subList(0, 3)).extracting(Check::state).containsOnly(State.GOOD);
        assertThat(checks.get(2)).hasToString("✓ page and polling have one origin, so that no CORS is needed");
        assertThat(checks.get(3))
                .hasToString(
                        "! publish.http.url at http://127.0.0.1:1/emit cannot be reached: see its host and port, and"
                                + " whether another process serves it that is not running");
    }

    @Test
    void whatIsServedInThePlaceOfPollingIsTold() throws Exception {
        assertThat(checks(here("/page"), here("/page")).get(1).toString())
                .contains("it answers text/html, expected application/json");
        assertThat(checks(here("/page"), here("/404")).get(1).toString())
                .contains("answers 404, expected 200: see the path");
        assertThat(checks(here("/page"), here("/301")).get(1).toString()).contains("the kit follows no redirect");
    }

    @Test
    void aPageOfAnotherOriginNeedsLeave() throws Exception {
        var elsewhere = here("/page").replace("127.0.0.1", "localhost");
        assertThat(checks(elsewhere, here("/poll")).get(2))
                .satisfies(it -> assertThat(it.state()).isEqualTo(State.DOUBTFUL))
                .satisfies(it -> assertThat(it.toString())
                        .contains("Access-Control-Allow-Origin names nobody", "have the server answer with"));
        assertThat(checks(elsewhere, here("/open")).get(2).state()).isEqualTo(State.GOOD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/page | answered with 200, expected 101: something else is served at this path",
                "/301  | write ws://elsewhere/ws as websocket.url",
                "/400  | proxy_set_header Upgrade $http_upgrade",
                "/426  | proxy_set_header Upgrade $http_upgrade",
                "/401  | declare credentials",
                "/403  | see websocket.origin",
                "/404  | no WebSocket listens at this path",
                "/502  | a proxy does not reach the server behind it",
            })
    void aHandshakeThatDoesNotGetThroughIsToldWithWhatToDo(String path, String words) {
        var check = UpgradeCheck.of(Dial.to(URI.create(here(path))));
        assertThat(check.state()).isEqualTo(State.BAD);
        assertThat(check.toString()).contains(words);
    }

    @Test
    void nobodyThereIsTold() {
        assertThat(UpgradeCheck.of(Dial.to(URI.create("ws://127.0.0.1:1/ws"))).toString())
                .contains("connection refused. Is the target running?");
    }
}
