package dev.rtck.browser.page;

import dev.rtck.harness.target.Page;
import dev.rtck.harness.target.Polling;
import dev.rtck.harness.target.Target;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of a page's requests are polls: those to the addresses that the target file names, whatever their query. */
final class PollAddresses implements Predicate<String> {
    private final List<Pattern> patterns;

    private PollAddresses(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    static PollAddresses of(Target target) {
        var own = target.page().map(Page::polling).orElse(List.of());
        var addresses = !own.isEmpty()
                ? own.stream()
                : target.polling().map(Polling::topics).stream()
                        .flatMap(it -> it.values().stream())
                        .map(Polling.Source::url);
        return new PollAddresses(addresses
                .map(PollAddresses::path)
                .distinct()
                .map(PollAddresses::pattern)
                .toList());
    }

    /** Without the query, which carries topics and cursors in an order of the page's own. */
    private static String path(String address) {
        return address.replaceFirst("[?#].*", "");
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(
                Stream.of(path.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    @Override
    public boolean test(String address) {
        var path = path(sameHost(address));
        return patterns.stream().anyMatch(it -> it.matcher(path).matches());
    }

    /** A page that was opened as {@code localhost} polls there. */
    private static String sameHost(String address) {
        try {
            var uri = URI.create(address);
            return "localhost".equals(uri.getHost()) ? address.replaceFirst("//localhost", "//127.0.0.1") : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
