import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Follows topics of a realtime server and prints what arrives. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var topics = List.of(setting("TOPICS", "stats,tasks").split(","));
        var board = new Board();
        var poller = new Poller(URI.create(arguments[1] + "?topics=" + String.join(",", topics)), seconds("POLL_INTERVAL", 3), board::show);
        var client = new Client(URI.create(arguments[0]), topics, seconds("HEARTBEAT", 30), seconds("PONG_WITHIN", 5), board, poller);
        Runtime.getRuntime().addShutdownHook(new Thread(client::close));
        client.open();
    }

    private static Duration seconds(String name, int otherwise) {
        return Duration.ofMillis(Math.round(1000 * Double.parseDouble(setting(name, "" + otherwise))));
    }

    private static String setting(String name, String otherwise) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
