package dev.rtck.harness.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    private static final Span SPAN = new Span("a fault", "network", 100, 200);

    @ParameterizedTest
    @CsvSource({"0, 89, false", "0, 90, true", "150, 160, true", "0, 300, true", "210, 300, true", "211, 300, false"})
    void aSpanTouchesAWindowThatItsGuardReaches(long from, long to, boolean touches) {
        assertThat(SPAN.touches(from, to, 10)).isEqualTo(touches);
    }

    @Test
    void whatNeverEndsTouchesEverythingAfterIt() {
        assertThat(new Span("a fault", "network", 100, Long.MAX_VALUE).touches(1_000_000, 1_000_001, 10))
                .isTrue();
    }
}
