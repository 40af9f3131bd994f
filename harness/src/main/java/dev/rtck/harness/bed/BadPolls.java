package dev.rtck.harness.bed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses of polling with something else in them than the target file says. */
final class BadPolls {
    private BadPolls() {}

    /** The address with the name of the topic replaced by this text, as it is; empty when the name is not in it. */
    static Optional<String> instead(String url, String topic, String raw) {
        var start = url.indexOf('/', url.indexOf("//") + 2);
        if (start < 0) {
            return Optional.empty();
        }
        var name = encoded(topic);
        // The parameter or the last segment: an earlier one may be the route's own name.
        var at = url.lastIndexOf(name);
        return at < start
                ? Optional.empty()
                : Optional.of(url.substring(0, at) + raw + url.substring(at + name.length()));
    }

    /** The address with one more parameter. */
    static String with(String url, String name, String value) {
        return url + (url.contains("?") ? "&" : "?") + encoded(name) + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
