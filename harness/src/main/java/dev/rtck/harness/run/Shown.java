package dev.rtck.harness.run;

import dev.rtck.harness.target.Authentication.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where credentials go in a request, be it a handshake or a poll. */
public final class Shown {
    private Shown() {}

    /** The address with the credentials' query parameters. */
    public static String address(String url, Credentials credentials) {
        if (credentials.query().isEmpty()) {
            return url;
        }
        var query = credentials.query().entrySet().stream()
                .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
        return url + (url.contains("?") ? "&" : "?") + query;
    }

    /** Puts the credentials' headers and cookies to those already there. */
    public static void headers(Map<String, String> headers, Credentials credentials) {
        credentials.headers().forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
        });
        if (!credentials.cookies().isEmpty()) {
            var cookies = credentials.cookies().entrySet().stream()
                    .map(it -> it.getKey() + "=" + it.getValue())
                    .collect(Collectors.joining("; "));
            headers.merge("Cookie", cookies, (before, more) -> before + "; " + more);
        }
    }

    /** The headers without those that identify. */
    public static Map<String, String> anonymous(Map<String, String> headers) {
        var left = new LinkedHashMap<>(headers);
        left.keySet().removeIf(it -> it.equalsIgnoreCase("Authorization") || it.equalsIgnoreCase("Cookie"));
        return left;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
