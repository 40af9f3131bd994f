package dev.rtck.harness.target;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonPointer;

/**
 * The page that shows the data.
 *
 * @param url an {@code http:} or {@code https:} address
 * @param status CSS selector of the pulse dot
 * @param regions CSS selector of the region of each topic
 * @param value for each topic, one place where a published value becomes visible
 * @param close the script that closes the connection deliberately; {@code wsManager.close()} unless declared
 * @param colour the CSS property in which the pulse dot has its colour; empty to look at all that it is painted with
 * @param polling addresses that the page polls, {@code *} for any text; empty for those of {@code polling}
 * @param browser program or name of the browser; empty for the one that is found
 */
public record Page(
        String url,
        Optional<String> status,
        Map<String, String> regions,
        Map<String, Value> value,
        String close,
        Optional<String> colour,
        List<String> polling,
        Optional<String> browser) {
    /** The deliberate close where the target declares none. */
    public static final String DEFAULT_CLOSE = "wsManager.close()";

    public Page {
        regions = Ordered.copy(regions);
        value = Ordered.copy(value);
        polling = List.copyOf(polling);
    }

    /**
     * A value on the screen.
     *
     * @param selector CSS selector of the element whose text shows it
     * @param data its place in the published {@code data}
     */
    public record Value(String selector, JsonPointer data) {}

    Page filled(UnaryOperator<String> fill) {
        return new Page(
                fill.apply(url),
                status,
                regions,
                value,
                close,
                colour,
                polling.stream().map(fill).toList(),
                browser);
    }
}
