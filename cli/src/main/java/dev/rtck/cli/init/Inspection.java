package dev.rtck.cli.init;

import dev.rtck.browser.engine.SharedBrowser;
import dev.rtck.browser.page.PageGlimpse;
import dev.rtck.browser.page.PageGlimpse.Painted;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.claim.PageColours;
import dev.rtck.harness.claim.PageScreenClaim.Hue;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.FrameListener;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.Limits;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at an implementation from all sides, and asks what it cannot see. */
public final class Inspection {
    private static final Duration HANDSHAKE = Duration.ofSeconds(5);
    private static final Duration CONNECTING = Duration.ofSeconds(6);

    /** Until four attempts have failed with growing pauses, and a few polls after that; a second of ours is ten of it. */
    private static final Duration OUTAGE = Duration.ofSeconds(75);

    /** More than any server has to say in a few seconds; what one says is kept, and must fit into memory. */
    private static final Limits ENOUGH = Limits.DEFAULT.withTotalBytes(4 << 20).withFrames(20_000);

    /** Names that the pattern's own examples use. */
    private static final Set<String> USUAL_TOPICS = Set.of("stats", "logs", "tasks");

    /** How often a question is asked. */
    private static final int ATTEMPTS = 2;

    private static final String STRANGER = "http://stranger.invalid";
    private static final List<String> HEALTH = List.of("/health", "/healthz", "/ready", "/api/health", "/");

    private final URI url;
    private final Web web;
    private final Told told;
    private final Questions questions;
    private final Optional<SharedBrowser> browser;
    private final Consumer<String> notes;

    /**
     * @param url       a WebSocket address, or that of the page
     * @param headers   sent with each request, filled
     * @param browser   opens the page; empty where there is none
     * @param notes     hears what could not be done, in words
     */
    public Inspection(
            URI url,
            Map<String, String> headers,
            Told told,
            Questions questions,
            Optional<SharedBrowser> browser,
            Consumer<String> notes) {
        this.url = url;
        this.web = Web.with(headers);
        this.told = told;
        this.questions = questions;
        this.browser = browser;
        this.notes = notes;
    }

    /**
     * Looks, for about fifteen seconds.
     *
     * @throws Unreachable when no WebSocket opens there
     */
    public Report look() throws Unreachable, IOException, InterruptedException {
        var site = Site.at(url, web);
        var page = glimpse(site, false);
        try {
            return look(site, page);
        } finally {
            page.ifPresent(PageGlimpse::close);
        }
    }

    /**
     * What came of it.
     *
     * @param file    the text of the target file
     * @param summary what was seen, by subject
     */
    public record Report(String file, Map<String, String> summary) {}

    private Report look(Site site, Optional<PageGlimpse> page) throws Unreachable, IOException, InterruptedException {
        if (page.isPresent() && !page.get().connects(CONNECTING)) {
            notes.accept("the page at " + site.page().orElse("") + " opens no WebSocket by itself");
        }
        var dialled = page.map(PageGlimpse::dialled).orElse(List.of());
        var socket = socket(site, dialled);
        var said = page.map(PageGlimpse::sent).orElse(List.of());
        var topics = topics(site, said);
        var spoken = new Dialogue(dial(socket, site.origin()), said, notes)
                // A page tells them all; scripts that nobody ran may name only some.
                .learn(topics, page.isPresent() && !topics.isEmpty() ? Set.of() : USUAL_TOPICS);
        if (spoken.topics().isEmpty()) {
            var answer = questions.ask("Which topics does it publish? E.g. stats, logs");
            if (answer.isPresent()) {
                spoken = new Dialogue(dial(socket, site.origin()), said, notes)
                        .learn(new LinkedHashSet<>(List.of(answer.get().split("[,\\s]+"))), Set.of());
            }
        }
        return look(site, page, socket, spoken);
    }

    private Report look(Site site, Optional<PageGlimpse> page, URI socket, Spoken heard)
            throws IOException, InterruptedException {
        var outage = outage(site, page, heard);
        var spoken = heard.with(outage.polled().map(Polled::messages).orElse(Map.of()));
        var emitted = emitted(page, socket, site, spoken);
        var start = told.start().isEmpty()
                ? ask(
                                "Which command starts it? With {port} for the port, e.g. uvicorn app:app --port {port}",
                                Told::wrongInCommand)
                        .map(Told::arguments)
                        .orElse(List.of())
                : told.start();
        var found = new Findings(
                site,
                socket,
                refuses(socket),
                told.headers(),
                spoken,
                outage.polled(),
                outage.status(),
                emitted.throttles(),
                emitted.sights(),
                emitted.hook(),
                start,
                health(site));
        return new Report(Draft.of(found, site.page().orElse(shown(socket))), Draft.summary(found));
    }

    /** Asks once more where an answer cannot be used; what cannot be used then either is left out of the file. */
    private Optional<String> ask(String question, Function<String, Optional<String>> mistake) {
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var answer = questions.ask(question);
            var wrong = answer.flatMap(mistake);
            if (wrong.isEmpty()) {
                return answer;
            }
            notes.accept(wrong.get());
        }
        notes.accept("it is left as a comment in the file, for you to complete");
        return Optional.empty();
    }

    private Optional<PageGlimpse> glimpse(Site site, boolean cut) {
        if (browser.isEmpty() || site.page().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PageGlimpse.open(browser.get(), site.page().get(), cut));
        } catch (Withheld e) {
            notes.accept("the page cannot be looked at: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Dial dial(URI socket, String origin) {
        var dial = Dial.to(socket).withTimeout(HANDSHAKE).withOrigin(origin).withLimits(ENOUGH);
        for (var header : web.headers().entrySet()) {
            dial = dial.withHeader(header.getKey(), header.getValue());
        }
        return dial;
    }

    /** The first address at which a WebSocket opens. */
    private URI socket(Site site, List<String> dialled) throws Unreachable {
        var failures = new ArrayList<String>();
        var locked = false;
        for (var candidate : site.sockets(url, dialled)) {
            var handshake = RawWebSocket.connect(dial(candidate, site.origin()), new FrameListener() {});
            if (handshake instanceof Handshake.Opened opened) {
                opened.socket().close();
                return candidate;
            } else if (handshake instanceof Handshake.Refused refused) {
                failures.add(shown(candidate) + " answers " + refused.status());
                locked |= refused.status() == 401 || refused.status() == 403;
            } else if (handshake instanceof Handshake.Failed failed) {
                failures.add(failed.message());
                if (failed.kind() == Handshake.Kind.CONNECT_REFUSED || failed.kind() == Handshake.Kind.UNREACHABLE) {
                    throw new Unreachable(failed.message());
                }
            }
        }
        throw new Unreachable("no WebSocket was found at " + site.origin() + ": "
                + failures.stream().limit(4).collect(Collectors.joining("; "))
                + (failures.size() > 4 ? " …" : "")
                + (locked
                        ? ". Does it ask for credentials? Give them as --header 'Authorization: Bearer ${TOKEN}'"
                        : ". Name its address: rtck init ws://HOST:PORT/PATH"));
    }

    /** Without its query, which may hold a token. */
    static String shown(URI address) {
        return address.toString().replaceFirst("[?#].*", "");
    }

    private boolean refuses(URI socket) {
        var handshake = RawWebSocket.connect(dial(socket, STRANGER), new FrameListener() {});
        if (handshake instanceof Handshake.Opened opened) {
            opened.socket().close();
            return false;
        }
        return handshake instanceof Handshake.Refused;
    }

    private Set<String> topics(Site site, List<String> said) {
        var topics = new LinkedHashSet<>(told.topics());
        said.forEach(it -> topics.addAll(SentForm.topics(Heard.of(it).json())));
        if (topics.isEmpty()) {
            topics.addAll(site.topics());
        }
        return topics;
    }

    /** What a page does while its WebSocket does not get through. */
    private record Outage(Optional<Polled> polled, Optional<String> status) {}

    private Outage outage(Site site, Optional<PageGlimpse> connected, Spoken spoken) throws InterruptedException {
        var cut = connected.flatMap(it -> glimpse(site, true));
        if (cut.isEmpty()) {
            return new Outage(Optional.empty(), Optional.empty());
        }
        try (var page = cut.get()) {
            page.lives(OUTAGE);
            var polled = Polled.of(page.asked(), List.copyOf(spoken.topics().keySet()), spoken.shape(), web);
            return new Outage(polled, status(connected.get().painted(), page.painted()));
        } catch (Withheld e) {
            notes.accept("the page cannot be looked at without its WebSocket: " + e.getMessage());
            return new Outage(Optional.empty(), Optional.empty());
        }
    }

    /** The innermost element that is green while the page is connected and red while it is not. */
    private static Optional<String> status(List<Painted> connected, List<Painted> cut) {
        var red = cut.stream()
                .filter(it -> PageColours.of(it.dot()) == Hue.RED)
                .map(Painted::selector)
                .collect(Collectors.toSet());
        var dots = connected.stream()
                .filter(it -> PageColours.of(it.dot()) == Hue.GREEN && red.contains(it.selector()))
                .toList();
        return Stream.concat(dots.stream().filter(Painted::named), dots.stream())
                .map(Painted::selector)
                .reduce((outer, inner) -> inner.startsWith("#") && !inner.contains(" ") ? inner : outer);
    }

    /** What came of emitting events. */
    private record Emitted(
            Optional<Findings.Hook> hook,
            Map<String, Emission.Throttle> throttles,
            Map<String, Emission.Sight> sights) {
        static final Emitted NOTHING = new Emitted(Optional.empty(), Map.of(), Map.of());
    }

    private Emitted emitted(Optional<PageGlimpse> page, URI socket, Site site, Spoken spoken)
            throws IOException, InterruptedException {
        var address = told.publish()
                .or(() -> ask(
                        "To which address may the kit POST so that it emits an event? E.g. " + site.origin()
                                + "/test/emit",
                        Told::wrongInAddress));
        if (address.isEmpty() || spoken.topics().isEmpty()) {
            return Emitted.NOTHING;
        }
        try (var emission = Emission.by(address.get(), web, spoken, dial(socket, site.origin()))) {
            var body = emission.body();
            if (body.isEmpty()) {
                notes.accept("no event arrived that was asked for at " + address.get()
                        + ": `publish` is left as a comment, for you to complete");
                return Emitted.NOTHING;
            }
            var throttles = emission.throttles(body.get());
            var sights = page.isPresent() ? emission.sights(body.get(), page.get()) : Map.<String, Emission.Sight>of();
            return new Emitted(Optional.of(new Findings.Hook(address.get(), body.get())), throttles, sights);
        } catch (IOException e) {
            notes.accept("the connection on which an event was to arrive did not stay (" + e.getMessage()
                    + "): `publish` is left as a comment, for you to complete");
            return Emitted.NOTHING;
        }
    }

    private Optional<String> health(Site site) throws InterruptedException {
        for (var path : HEALTH) {
            if (web.get(site.origin() + path).filter(Web.Answer::isGood).isPresent()) {
                return Optional.of(site.origin() + path);
            }
        }
        return Optional.empty();
    }
}
