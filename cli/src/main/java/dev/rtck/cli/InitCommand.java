package dev.rtck.cli;

import dev.rtck.browser.engine.BrowserMissing;
import dev.rtck.browser.engine.BrowserSearch;
import dev.rtck.browser.engine.SharedBrowser;
import dev.rtck.cli.init.Inspection;
import dev.rtck.cli.init.Questions;
import dev.rtck.cli.init.Told;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.harness.target.TargetFileException;
import dev.rtck.reports.VisibleText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rtck init}: a target file for an implementation that runs. */
@Command(
        name = "init",
        header = "Look at a running implementation and write the target file that describes it.",
        description = {
            "",
            "Finds the WebSocket, listens to how it speaks, and opens the page in a browser where there is one: once as it"
                    + " is, once without its WebSocket, to see the pulse dot and what it polls. On a terminal it asks"
                    + " what it cannot see; elsewhere that stands in the file as a comment, with what it is for.",
            "",
            "Examples:",
            "  rtck init http://127.0.0.1:8000/            by the page",
            "  rtck init ws://127.0.0.1:8000/ws            by the WebSocket",
            "  rtck init http://127.0.0.1:8000/ --publish http://127.0.0.1:8000/test/emit \\",
            "            --start 'uvicorn app:app --port {port}'",
            ""
        },
        exitCodeList = {
            " 0:the target file is written, and can be used",
            " 2:the command line is wrong, or the file is there already",
            " 3:no WebSocket opens there",
            " 4:kit error"
        })
final class InitCommand implements Callable<Integer> {
    private static final int VALUE = 200;

    @Parameters(
            paramLabel = "URL",
            description = "Where it runs: the address of its page (http, https) or of its WebSocket (ws, wss).")
    private String url;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            defaultValue = "target.yaml",
            description = "The file to write (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(names = "--force", description = "Replace the file where it is there already.")
    private boolean force;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description =
                    "A topic that it publishes; may be given several times (default: what the page subscribes to).")
    private List<String> topics = List.of();

    @Option(
            names = "--publish",
            paramLabel = "URL",
            description =
                    "Takes a POST and makes it emit an event. Some events are emitted, to see whether they arrive, how"
                            + " topics are throttled, and where they are shown.")
    private Optional<String> publish;

    @Option(
            names = "--start",
            paramLabel = "COMMAND",
            description = "Starts it, with {port} for the port; it is not run now.")
    private Optional<String> start;

    @Option(
            names = "--header",
            paramLabel = "'NAME: VALUE'",
            description =
                    "Sent with each request; $${NAME} in it stands for a variable of the environment, here and in the"
                            + " file. May be given several times.")
    private List<String> headers = List.of();

    @Option(names = "--no-page", description = "Do not open the page in a browser.")
    private boolean noPage;

    @Override
    public Integer call() throws Unreachable, IOException, InterruptedException {
        var address = address(url);
        if (Files.exists(file) && !force) {
            throw new WrongInput(
                    "--file " + file + ": expected the name of a new file, found one; --force replaces it");
        }
        start.ifPresent(InitCommand::check);
        var written = RequestHeaders.written(headers);
        var told = new Told(
                new LinkedHashSet<>(topics),
                publish.map(it -> WebAddress.of("--publish", it, "https?", "http://127.0.0.1:8000/test/emit"))
                        .map(URI::toString),
                start.map(Told::arguments).orElse(List.of()),
                written);
        var questions = Terminal.interactive() ? Questions.on(System.console()) : Questions.NOBODY;
        var browser = browser();
        try {
            System.out.println("Looking at " + VisibleText.console(url, VALUE) + " …");
            var report = new Inspection(
                            address, RequestHeaders.filled(written), told, questions, browser, InitCommand::note)
                    .look();
            report.summary()
                    .forEach((subject, seen) ->
                            System.out.printf("  %-12s %s%n", subject, VisibleText.console(seen, VALUE)));
            return write(report.file());
        } finally {
            browser.ifPresent(SharedBrowser::close);
        }
    }

    private int write(String text) throws IOException {
        Optional.ofNullable(file.toAbsolutePath().getParent()).ifPresent(InitCommand::makeFolder);
        Files.writeString(file, text);
        try {
            TargetFile.load(file, System.getenv());
        } catch (TargetFileException e) {
            throw new IllegalStateException("the file that was written cannot be read:\n" + e.getMessage(), e);
        }
        System.out.println("Wrote " + file + ". Look through it, then:");
        System.out.println(
                "  rtck run --target " + file + " --dry-run   what can be tested, and which line tests more");
        System.out.println("  rtck run --target " + file + " --quick");
        return ExitCode.OK;
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new WrongInput("--file: expected a folder that can be made, found " + e + "; name another file");
        }
    }

    private static URI address(String url) {
        return WebAddress.of("rtck init", url, "wss?|https?", "http://127.0.0.1:8000/ or ws://127.0.0.1:8000/ws");
    }

    private static void check(String command) {
        Told.wrongInCommand(command).ifPresent(it -> {
            throw new WrongInput("--start: " + it);
        });
    }

    private Optional<SharedBrowser> browser() {
        if (noPage) {
            return Optional.empty();
        }
        try {
            // Looking is no reason to install one.
            if (BrowserSearch.here().present().isEmpty()) {
                note("no browser is installed: the page is not opened, so its polling and its pulse dot are not seen");
                return Optional.empty();
            }
            return Optional.of(SharedBrowser.start(Optional.empty()));
        } catch (BrowserMissing e) {
            note("the page is not opened: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void note(String words) {
        System.err.println("  ! " + VisibleText.console(words, 4 * VALUE));
    }
}
