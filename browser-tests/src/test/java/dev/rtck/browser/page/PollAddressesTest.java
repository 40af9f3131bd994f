package dev.rtck.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.target.TargetFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which requests of a page are polls. */
class PollAddressesTest {
    private static final String PAGE = "name: t\npage:\n  url: http://127.0.0.1:8000/\n";

    @TempDir
    private Path folder;

    private PollAddresses addresses(String more) throws Exception {
        var file = folder.resolve("target.yaml");
        Files.writeString(file, PAGE + more);
        return PollAddresses.of(TargetFile.load(file, Map.of()));
    }

    @Test
    void theQueryDoesNotMatter() throws Exception {
        var polls = addresses(
                "topics: { a: {} }\npolling: { topics: { a: { url: \"http://127.0.0.1:8000/poll?topics=a\" } } }\n");
        assertThat(polls.test("http://127.0.0.1:8000/poll?topics=b%2Ca&cursor=7"))
                .isTrue();
        assertThat(polls.test("http://localhost:8000/poll")).isTrue();
        assertThat(polls.test("http://127.0.0.1:8000/poll/more")).isFalse();
        assertThat(polls.test("http://127.0.0.1:8000/config.json")).isFalse();
    }

    @Test
    void thePagesOwnPatternsComeFirst() throws Exception {
        var polls = addresses("  polling: [\"http://127.0.0.1:8000/api/*/news\"]\n");
        assertThat(polls.test("http://127.0.0.1:8000/api/v1/news?since=3")).isTrue();
        assertThat(polls.test("http://127.0.0.1:8000/api/v1/old")).isFalse();
    }
}
