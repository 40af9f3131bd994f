package dev.rtck.cli;

import dev.rtck.cli.watch.Lines;
import dev.rtck.cli.watch.Tally;
import dev.rtck.cli.watch.Watching;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.wire.Dial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rtck watch}: what passes on a connection, as it passes. */
@Command(
        name = "watch",
        header = "Watch one connection live, and validate each message as it passes.",
        description = {
            "",
            "Subscribes, sends pings, and prints each message in both directions with what is wrong with it, until Ctrl-C,"
                    + " until --for is over, or until the server closes the connection. Nothing is written to disk.",
            "",
            "Examples:",
            "  rtck watch ws://127.0.0.1:8000/ws --topic stats --topic logs",
            "  rtck watch ws://127.0.0.1:8000/ws --topic stats --for 30s --json > seen.jsonl",
            "  rtck watch ws://127.0.0.1:8000/ws --topic stats --poll 'http://127.0.0.1:8000/poll?topics=stats'",
            ""
        },
        exitCodeList = {
            " 0:no message broke a requirement",
            " 1:a message did",
            " 2:the command line is wrong",
            " 3:the connection cannot be opened",
            " 4:kit error"
        })
final class WatchCommand implements Callable<Integer> {
    /** So long may the summary take after Ctrl-C. */
    private static final long FAREWELL_SECONDS = 20;

    @Parameters(paramLabel = "URL", description = "The address of the WebSocket (ws, wss).")
    private String url;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "A topic to subscribe to; may be given several times.")
    private List<String> topics = List.of();

    @Option(
            names = "--subscribe",
            paramLabel = "JSON",
            defaultValue = "{\"action\":\"subscribe\",\"topic\":\"{topic}\"}",
            description = "What subscribes, with {topic} for the topic (default: ${DEFAULT-VALUE}).")
    private String subscribe;

    @Option(
            names = "--ping",
            paramLabel = "TEXT",
            defaultValue = "{\"action\":\"ping\",\"topic\":\"system\"}",
            description = "What is sent as a ping (default: ${DEFAULT-VALUE}).")
    private String ping;

    @Option(
            names = "--heartbeat",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = DurationText.class,
            description = "The time between two pings; 0s to send none (default: ${DEFAULT-VALUE}).")
    private Duration heartbeat;

    @Option(
            names = "--poll",
            paramLabel = "URL",
            description = "An address to poll beside; may be given several times.")
    private List<String> polls = List.of();

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            defaultValue = "5s",
            converter = DurationText.class,
            description = "The time between two polls (default: ${DEFAULT-VALUE}).")
    private Duration interval;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "Watch for so long (default: until Ctrl-C, or until the server closes).")
    private Optional<Duration> time;

    @Option(
            names = "--header",
            paramLabel = "'NAME: VALUE'",
            description =
                    "Sent with the handshake and each poll; $${NAME} in it stands for a variable of the environment."
                            + " May be given several times.")
    private List<String> headers = List.of();

    @Option(names = "--origin", paramLabel = "ORIGIN", description = "Sent with the handshake, as a browser does.")
    private Optional<String> origin;

    @Option(names = "--json", description = "Print one JSON object a line, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Unreachable, InterruptedException {
        var dial = dial();
        polls.forEach(it -> WebAddress.of("--poll", it, "https?", "http://127.0.0.1:8000/poll"));
        if (interval.toMillis() < 100) {
            throw new WrongInput("--interval " + interval.toMillis() + "ms: expected at least 100ms");
        }
        if (!subscribe.contains("{topic}")) {
            throw new WrongInput("--subscribe: expected {topic} where the topic goes, found " + subscribe);
        }
        var watching = new Watching(
                dial,
                new Watching.Wish(topics, subscribe, ping, heartbeat, polls, interval, time),
                new Lines(spec.commandLine().getOut(), json, !json && Terminal.colour()));
        var over = new CountDownLatch(1);
        var hook = new Thread(() -> farewell(watching, over), "rtck-watch-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return code(watching.watch());
        } finally {
            over.countDown();
            withdraw(hook);
        }
    }

    /** Ctrl-C is how one usually ends it: no failure of anybody, so the verdict decides the exit code here too. */
    private static void farewell(Watching watching, CountDownLatch over) {
        watching.stop("ended");
        try {
            if (!over.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.KIT_ERROR);
            }
            Runtime.getRuntime().halt(watching.sawWrong() ? ExitCode.NOT_CONFORMANT : ExitCode.OK);
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(ExitCode.KIT_ERROR);
        }
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already, and ends the process.
        }
    }

    private static int code(Tally tally) {
        return tally.wrong() == 0 ? ExitCode.OK : ExitCode.NOT_CONFORMANT;
    }

    private Dial dial() {
        var dial = Dial.to(WebAddress.of("rtck watch", url, "wss?", "ws://127.0.0.1:8000/ws"));
        for (var header : RequestHeaders.filled(RequestHeaders.written(headers)).entrySet()) {
            dial = dial.withHeader(header.getKey(), header.getValue());
        }
        return origin.isPresent() ? dial.withOrigin(origin.get()) : dial;
    }
}
