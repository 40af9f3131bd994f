package dev.rtck.cli.init;

import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Talks to a server to learn how it speaks: tries the protocol's own words first, then those of known dialects. */
final class Dialogue {
    /** Servers that greet do it at once; this is for a busy one. */
    private static final Duration GREETING = Duration.ofMillis(800);

    /**
     * For an answer: HB-2 gives a pong five seconds; a form that is answered at all is answered sooner. And after the
     * barrier, for snapshots and for what a server emits by itself.
     */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final List<String> PINGS = List.of(
            "{\"action\":\"ping\",\"topic\":\"system\"}",
            "{\"action\":\"ping\"}",
            "{\"type\":\"ping\"}",
            "{\"event\":\"ping\"}",
            "{\"op\":\"ping\"}",
            "{\"method\":\"ping\"}");
    /** Tried when all else is known: of what is no JSON whole servers die. */
    private static final List<String> BARE_PINGS = List.of("\"ping\"");

    private static final List<String> SUBSCRIPTIONS = List.of(
            "{\"action\":\"subscribe\",\"topic\":\"{topic}\"}",
            "{\"type\":\"subscribe\",\"topic\":\"{topic}\"}",
            "{\"type\":\"subscribe\",\"topics\":[\"{topic}\"]}",
            "{\"action\":\"subscribe\",\"topics\":[\"{topic}\"]}",
            "{\"type\":\"subscribe\",\"channel\":\"{topic}\"}",
            "{\"action\":\"subscribe\",\"channel\":\"{topic}\"}",
            "{\"type\":\"subscribe\",\"channels\":[\"{topic}\"]}",
            "{\"event\":\"subscribe\",\"topic\":\"{topic}\"}",
            "{\"op\":\"subscribe\",\"channel\":\"{topic}\"}");

    private final Dial dial;
    private final Duration patience;
    private final List<JsonNode> said;
    private final Consumer<String> notes;
    private boolean tooMuch;
    /** What the server was told last, to name it where that was the end of it. */
    private String lastSaid = "";

    private boolean gone;

    /**
     * @param said  what the page was seen to send: its words come first
     * @param notes hears what could not be done, in words
     */
    Dialogue(Dial dial, List<String> said, Consumer<String> notes) {
        this(dial, said, notes, PATIENCE);
    }

    Dialogue(Dial dial, List<String> said, Consumer<String> notes, Duration patience) {
        this.dial = dial;
        this.patience = patience;
        this.notes = notes;
        this.said = said.stream()
                .map(it -> {
                    var json = Heard.of(it).json();
                    return json.isMissingNode() ? JsonNodeFactory.instance.stringNode(it) : json;
                })
                .toList();
    }

    /** An open connection and what it says. */
    private record Line(RawWebSocket socket, Ear ear, Runnable overheard, Consumer<String> saying)
            implements AutoCloseable {
        void say(JsonNode message) throws IOException {
            var text = message.isString() ? message.stringValue() : message.toString();
            saying.accept(text);
            socket.text(text);
        }

        @Override
        public void close() {
            if (ear.tooMuch()) {
                overheard.run();
            }
            try {
                socket.close(1000, "");
            } catch (IOException e) {
                // The server was faster.
            }
            socket.close();
        }
    }

    private Line open() throws IOException {
        var ear = new Ear();
        var handshake = RawWebSocket.connect(dial, ear);
        if (handshake instanceof Handshake.Opened opened) {
            return new Line(opened.socket(), ear, this::tooMuch, it -> lastSaid = it);
        }
        if (!gone && !lastSaid.isEmpty()) {
            gone = true;
            notes.accept("the server takes no connection since it was told " + lastSaid
                    + ": if it died of that, start it again; what it answers to more was not heard");
        }
        throw new IOException("the server took one connection and refuses another");
    }

    /** Whether it is still there, after what it was told last. */
    private void lookAgain() {
        try {
            open().close();
        } catch (IOException e) {
            // It was noted.
        }
    }

    private void tooMuch() {
        if (!tooMuch) {
            tooMuch = true;
            notes.accept("the server says more in seconds than is kept of it, "
                    + dial.limits().totalBytes() + " bytes or " + dial.limits().frames()
                    + " messages: only the beginning was looked at");
        }
    }

    /**
     * Learns what there is to learn.
     *
     * @param topics   to subscribe to
     * @param guesses  names to try as well; those on which something comes are topics
     */
    Spoken learn(Set<String> topics, Set<String> guesses) throws IOException, InterruptedException {
        var greeting = greeting();
        var first = ping(greeting.size(), forms(it -> it.contains("ping"), PINGS));
        var subscription = subscription(topics, guesses, first, greeting);
        var error = error(greeting.size());
        var ping = first.form().isPresent() ? first : ping(greeting.size(), forms(it -> false, BARE_PINGS));
        lookAgain();
        var messages = subscription.messages();
        var shape = Stream.concat(
                        messages.stream(),
                        Stream.concat(ping.pong().stream(), Stream.concat(greeting.stream(), error.stream())))
                .flatMap(it -> Shape.of(it).stream())
                .findFirst()
                .orElse(Shape.EXACT);
        Map<String, List<Heard>> byTopic = new LinkedHashMap<>();
        topics.forEach(it -> byTopic.put(it, new ArrayList<>()));
        for (var each : messages) {
            shape.topic(each)
                    .filter(it -> !it.equals("system"))
                    .ifPresent(it -> byTopic.computeIfAbsent(it, key -> new ArrayList<>())
                            .add(each));
        }
        var unasked = greeting.stream()
                .filter(it -> isNews(it, byTopic, shape))
                .flatMap(it -> shape.topic(it).stream())
                .distinct()
                .toList();
        return new Spoken(
                greeting.stream().filter(it -> !isNews(it, byTopic, shape)).toList(),
                ping.form(),
                ping.pong(),
                subscription.form(),
                subscription.end(),
                subscription.understood(),
                subscription.acknowledged(),
                error,
                shape,
                byTopic,
                unasked);
    }

    private static boolean isNews(Heard it, Map<String, List<Heard>> byTopic, Shape shape) {
        return shape.topic(it).filter(byTopic::containsKey).isPresent() && !it.isAcknowledgement();
    }

    private List<Heard> greeting() throws IOException, InterruptedException {
        try (var line = open()) {
            line.ear().listen(GREETING);
            return line.ear().since(0);
        }
    }

    /** The ping that is answered, if one is, and the answer. */
    private record Ping(Optional<JsonNode> form, Optional<Heard> pong) {}

    private Ping ping(int greetings, List<JsonNode> forms) throws InterruptedException {
        for (var form : forms) {
            try (var line = open()) {
                line.ear().awaits(greetings);
                var from = line.ear().count();
                line.say(form);
                if (line.ear().await(from, Heard::isPong, patience)) {
                    return new Ping(
                            Optional.of(form),
                            line.ear().since(from).stream()
                                    .filter(Heard::isPong)
                                    .findFirst());
                }
            } catch (IOException e) {
                // It did not stay for this one; it may for another.
            }
        }
        return new Ping(Optional.empty(), Optional.empty());
    }

    private List<JsonNode> forms(java.util.function.Predicate<String> mine, List<String> usual) {
        var forms = new LinkedHashSet<JsonNode>();
        said.stream()
                .filter(it -> mine.test(it.toString()) && it.toString().length() < 200)
                .forEach(forms::add);
        usual.forEach(it -> forms.add(JsonMapper.shared().readTree(it)));
        return List.copyOf(forms);
    }

    /** What came of subscribing in one form. */
    private record Subscription(
            JsonNode form,
            JsonNode end,
            boolean understood,
            boolean refused,
            List<Heard> acknowledged,
            List<Heard> messages) {}

    private Subscription subscription(Set<String> topics, Set<String> guesses, Ping ping, List<Heard> greeting)
            throws IOException, InterruptedException {
        var own = said.stream()
                .map(it -> SentForm.subscription(it))
                .flatMap(Optional::stream)
                .findFirst();
        var forms = new LinkedHashSet<JsonNode>();
        own.ifPresent(forms::add);
        SUBSCRIPTIONS.forEach(it -> forms.add(JsonMapper.shared().readTree(it)));
        var asked = new LinkedHashSet<>(topics);
        asked.addAll(guesses);
        Subscription first = null;
        for (var form : forms) {
            var tried = tried(form, asked, ping, greeting);
            // What the page says needs no proof, and what is not refused by a server that refuses others may be it.
            if (tried.understood() || own.filter(form::equals).isPresent()) {
                return tried;
            }
            first = first == null || first.refused() && !tried.refused() ? tried : first;
        }
        return java.util.Objects.requireNonNull(first);
    }

    private Subscription tried(JsonNode form, Set<String> topics, Ping ping, List<Heard> greeting)
            throws IOException, InterruptedException {
        var end = SentForm.renamed(form, "subscribe", "unsubscribe");
        try (var line = open()) {
            line.ear().awaits(greeting.size());
            var from = line.ear().count();
            for (var topic : topics) {
                line.say(SentForm.about(form, topic));
            }
            settle(line, ping);
            line.ear().listen(patience);
            var answers = heard(line, from);
            var ending = line.ear().count();
            for (var topic : topics) {
                line.say(SentForm.about(end, topic));
            }
            settle(line, ping);
            var farewells = heard(line, ending).stream().filter(Heard::isAcknowledgement);
            var acknowledged = Stream.concat(answers.stream().filter(Heard::isAcknowledgement), farewells)
                    .toList();
            var news = answers.stream()
                    .filter(it -> !it.isAcknowledgement() && !it.isRefusal())
                    .filter(it ->
                            greeting.stream().noneMatch(each -> each.pattern().equals(it.pattern())))
                    .toList();
            return new Subscription(
                    form,
                    end,
                    !acknowledged.isEmpty() || !news.isEmpty(),
                    answers.stream().anyMatch(Heard::isRefusal),
                    acknowledged,
                    news);
        } catch (IOException e) {
            // It did not even stay for the end of it.
            return new Subscription(form, end, false, true, List.of(), List.of());
        }
    }

    private static List<Heard> heard(Line line, int from) {
        return line.ear().since(from).stream().filter(it -> !it.isPong()).toList();
    }

    private void settle(Line line, Ping ping) throws IOException, InterruptedException {
        if (ping.form().isPresent()) {
            var from = line.ear().count();
            line.say(ping.form().get());
            line.ear().await(from, Heard::isPong, patience);
        } else {
            line.ear().listen(patience);
        }
    }

    private Optional<Heard> error(int greetings) throws InterruptedException {
        try (var line = open()) {
            line.ear().awaits(greetings);
            var from = line.ear().count();
            ObjectNode odd = JsonNodeFactory.instance
                    .objectNode()
                    .put("action", "rtck-unknown")
                    .put("topic", "system");
            line.say(odd);
            line.ear().await(from, Heard::isRefusal, patience);
            return line.ear().since(from).stream().filter(Heard::isRefusal).findFirst();
        } catch (IOException e) {
            // It ended the connection in the place of an answer.
            return Optional.empty();
        }
    }
}
