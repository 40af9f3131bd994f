package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.TargetEvent.Publishing;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Publications are recognised by their ids, whatever these look like. */
class PublicationsTest {

    @Test
    void thePublicationWhoseIdStandsInATextIsFound() {
        var published = of("rtck-0001-000001", "rtck-0001-000002", "rtck-0001-000003");
        assertThat(found(published, "{\"id\":\"rtck-0001-000002\"}")).isEqualTo("rtck-0001-000002");
        assertThat(found(published, "rtck-rtck-0001-000003")).isEqualTo("rtck-0001-000003");
        assertThat(found(published, "{\"id\":\"rtck-0001-00000\"}")).isEmpty();
        assertThat(found(published, "")).isEmpty();
    }

    @Test
    void ofSeveralInOneTextTheFirstPublishedCounts() {
        var published = of("p1", "p2", "p3");
        assertThat(found(published, "p3, p2")).isEqualTo("p2");
    }

    @Test
    void idsOfAnyShapeAreFound() {
        assertThat(found(of("a", "b"), "xxbxx")).isEqualTo("b");
        assertThat(found(of("a"), "xxax")).isEqualTo("a");
        assertThat(found(of("ab", "abc"), "xabc")).isEqualTo("ab");
        assertThat(found(of(), "anything")).isEmpty();
    }

    private static String found(Publications published, String text) {
        return published.in(text).map(it -> it.event().id()).orElse("");
    }

    private static Publications of(String... ids) {
        return new Publications(IntStream.range(0, ids.length).mapToObj(i -> {
            var event = new Publishing(ids[i], "t", JsonNodeFactory.instance.objectNode());
            return new Seen<>(new Entry(i + 1, i, i, "C#1", "publisher", event), event);
        }));
    }

    @Test
    void onlyAWholeIdWasPublished() {
        assertThat(of("p1", "p2").has("p2")).isTrue();
        assertThat(of("p1", "p2").has("p")).isFalse();
        assertThat(of().has("p1")).isFalse();
    }

    @Test
    void theFirstOfTwoWithOneIdIsFound() {
        assertThat(of("p1", "p1").in("p1").map(Seen::seq)).contains(1L);
    }
}
