package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublicationIdsTest {
    @Test
    void theFirstInTheOrderOfPublicationIsFoundNotTheFirstInTheText() {
        var ids = new PublicationIds(List.of("rtck-1", "rtck-2", "rtck-3"));
        assertThat(ids.firstIn("[\"rtck-3\",\"rtck-2\"]")).contains("rtck-2");
        assertThat(ids.allIn("[\"rtck-3\",\"rtck-2\",\"rtck-3\"]")).containsExactly("rtck-3", "rtck-2");
    }

    @Test
    void anIdThatIsPartOfALongerOneIsFoundTooAsASearchForItWould() {
        assertThat(new PublicationIds(List.of("rtck-1", "rtck-12")).allIn("rtck-12"))
                .containsExactly("rtck-1", "rtck-12");
    }

    @Test
    void idsWithNothingInCommonAreFound() {
        assertThat(new PublicationIds(List.of("one", "two")).allIn("two and one"))
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void whereNothingWasPublishedNothingIsFound() {
        assertThat(new PublicationIds(List.of()).firstIn("rtck-1")).isEmpty();
    }

    @Test
    void aTextThatEndsWithinAnIdHoldsNone() {
        assertThat(new PublicationIds(List.of("rtck-1")).firstIn("xrtck-")).isEmpty();
    }
}
