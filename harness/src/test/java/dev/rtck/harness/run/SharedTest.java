package dev.rtck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedTest {
    private final List<String> closed = new ArrayList<>();
    private final Shared shared = new Shared();

    private final class First implements AutoCloseable {
        @Override
        public void close() {
            closed.add("first");
        }
    }

    private final class Second implements AutoCloseable {
        @Override
        public void close() {
            closed.add("second");
        }
    }

    @Test
    void allGetTheSame() {
        var all = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> shared.get(First.class, First::new))
                .distinct();
        assertThat(all).hasSize(1);
    }

    @Test
    void theLastIsClosedFirst() {
        shared.get(First.class, First::new);
        shared.get(Second.class, Second::new);
        shared.close();
        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void whatCouldNotBeMadeFailsForAllAndKeepsNothingFromBeingClosed() {
        shared.get(First.class, First::new);
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> shared.get(Second.class, () -> {
                        throw new IllegalStateException("no browser");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no browser");
        }
        shared.close();
        assertThat(closed).containsExactly("first");
    }

    @Test
    void nothingIsMadeAfterTheEnd() {
        shared.close();
        assertThatThrownBy(() -> shared.get(First.class, First::new)).hasMessageContaining("the run is over");
    }
}
