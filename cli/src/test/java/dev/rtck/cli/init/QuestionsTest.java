package dev.rtck.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.target.TargetFile;
import dev.rtck.reference.ReferenceServer;
import dev.rtck.reference.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code rtck init} asks of whom, of a server whose topics its page names, and what it makes of the answers. */
class QuestionsTest {
    private static final String PUBLISH = "To which address may the kit POST";
    private static final String START = "Which command starts it?";

    /** One for each test: an event that one asks for must not be seen by another. */
    private final ReferenceServer server =
            new ReferenceServer(Settings.builder().build());

    @TempDir
    private static Path folder;

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Somebody at a terminal who gives these answers, and then none. */
    private static final class Person implements Questions {
        private final List<String> asked = new ArrayList<>();
        private final Deque<String> answers;

        Person(String... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public Optional<String> ask(String question) {
            asked.add(question);
            return Optional.ofNullable(answers.poll()).filter(it -> !it.isEmpty());
        }
    }

    /** The file that was written, and what was said on the way. */
    private record Written(String file, List<String> notes) {}

    private Written look(Told told, Questions questions) throws Exception {
        var notes = new ArrayList<String>();
        var report = new Inspection(URI.create(origin() + "/"), Map.of(), told, questions, Optional.empty(), notes::add)
                .look();
        // Throws where the kit could not use what it wrote.
        TargetFile.load(Files.writeString(Files.createTempFile(folder, "target", ".yaml"), report.file()), Map.of());
        return new Written(report.file(), notes);
    }

    /** On a machine that is too busy for an event to arrive in time it says so, and leaves the comment. */
    private static void emits(Written written) {
        if (written.notes().stream().noneMatch(it -> it.startsWith("no event arrived that was asked for at "))) {
            assertThat(written.file()).containsPattern("(?m)^publish:").contains("/api/events");
        }
    }

    private String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    private static Told told(Optional<String> publish, List<String> start) {
        return new Told(Set.of(), publish, start, Map.of());
    }

    @Test
    void onlyWhatCannotBeSeenIsAsked() throws Exception {
        var person = new Person(origin() + "/api/events", "./serve 'my port' {port}");
        var written = look(told(Optional.empty(), List.of()), person);
        assertThat(person.asked).hasSize(2);
        assertThat(person.asked.get(0)).startsWith(PUBLISH).contains(origin() + "/test/emit");
        assertThat(person.asked.get(1)).startsWith(START);
        emits(written);
        assertThat(written.file())
                .containsPattern("(?m)^lifecycle:")
                .contains("command: [\"./serve\", \"my port\", \"{port}\"]");
    }

    @Test
    void whatWasToldIsNotAsked() throws Exception {
        var person = new Person();
        var written = look(told(Optional.of(origin() + "/api/events"), List.of("./serve", "{port}")), person);
        assertThat(person.asked).isEmpty();
        emits(written);
        assertThat(written.file()).containsPattern("(?m)^lifecycle:");
    }

    @Test
    void whatNobodyAnswersStandsInTheFileAsAComment() throws Exception {
        var written = look(told(Optional.empty(), List.of()), Questions.NOBODY);
        assertThat(written.file())
                .containsPattern("(?m)^# publish:.*without this, deliveries cannot be tested")
                .containsPattern("(?m)^#   http: \\{ method: POST, url: \"?" + origin() + "/test/emit")
                .containsPattern("(?m)^# lifecycle:")
                .doesNotContainPattern("(?m)^(publish|lifecycle):");
        var silent = new Person();
        assertThat(look(told(Optional.empty(), List.of()), silent).file())
                .containsPattern("(?m)^# publish:")
                .containsPattern("(?m)^# lifecycle:")
                .doesNotContainPattern("(?m)^(publish|lifecycle):");
        assertThat(silent.asked).hasSize(2);
    }

    @Test
    void anAnswerThatCannotBeUsedIsAskedForAgainAndThenLeftOut() throws Exception {
        var corrected = new Person("/api/events", origin() + "/api/events", "./serve", "./serve {port}");
        var written = look(told(Optional.empty(), List.of()), corrected);
        assertThat(corrected.asked).hasSize(4);
        assertThat(written.notes())
                .anyMatch(it -> it.contains(
                        "expected an address such as http://127.0.0.1:8000/test/emit, found" + " \"/api/events\""))
                .anyMatch(it -> it.contains("expected {port} where the port goes, found \"./serve\""));
        emits(written);
        assertThat(written.file()).containsPattern("(?m)^lifecycle:");

        var stubborn = new Person("no idea", "ask Bob", "./serve", "./serve");
        var left = look(told(Optional.empty(), List.of()), stubborn);
        assertThat(stubborn.asked).hasSize(4);
        assertThat(left.notes()).anyMatch(it -> it.contains("left as a comment"));
        assertThat(left.file()).doesNotContainPattern("(?m)^(publish|lifecycle):");
    }
}
