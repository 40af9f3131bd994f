package dev.rtck.cli.init;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a server shows to a browser without running anything: its page, and the addresses and topics that its scripts
 * name.
 *
 * @param origin {@code http://host:port}, as browsers send it
 * @param page   the address of its page; empty when there is none
 * @param title  the title of the page; empty when it has none
 * @param source the page and its own scripts, one after the other
 */
record Site(String origin, Optional<String> page, String title, String source) {
    private static final int SCRIPTS = 20;
    private static final Pattern SCRIPT = Pattern.compile("(?i)<script[^>]*\\ssrc\\s*=\\s*[\"']([^\"']+)");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?\\s*[\"'](\\.[^\"']+\\.m?js)[\"']");
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>\\s*([^<]{1,100}?)\\s*</title>");
    private static final Pattern SOCKET_PATH =
            Pattern.compile("[\"'`](?:wss?://[^\"'`/]*|\\$\\{[^}]*\\})?(/[\\w./-]*)[\"'`?]");
    private static final Pattern SUBSCRIBED = Pattern.compile("(?i)subscribe\\(\\s*[\"'`]([^\"'`]{1,60})[\"'`]");
    /** Where implementations of this pattern usually listen, the commonest first. */
    private static final List<String> USUAL = List.of(
            "/ws", "/realtime", "/websocket", "/api/ws", "/ws/", "/socket", "/live", "/stream", "/api/realtime", "/");

    /** Looks at an address; a WebSocket address is looked at as the page beside it. */
    static Site at(URI url, Web web) throws InterruptedException {
        var origin = origin(url);
        var address = isSocket(url) ? origin + "/" : url.toString();
        var answer = web.get(address).filter(Web.Answer::isHtml);
        if (answer.isEmpty()) {
            return new Site(origin, Optional.empty(), "", "");
        }
        var html = answer.get().body();
        var title = TITLE.matcher(html);
        return new Site(
                origin, Optional.of(address), title.find() ? title.group(1) : "", html + scripts(html, address, web));
    }

    static boolean isSocket(URI url) {
        return url.getScheme().toLowerCase(java.util.Locale.ROOT).startsWith("ws");
    }

    private static String origin(URI url) {
        var secure = url.getScheme().matches("(?i)wss|https");
        return (secure ? "https" : "http") + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static String scripts(String html, String address, Web web) throws InterruptedException {
        var base = URI.create(address);
        var waiting = new ArrayList<URI>();
        var source = new StringBuilder();
        references(SCRIPT, html, base, waiting);
        Set<URI> seen = new LinkedHashSet<>();
        while (!waiting.isEmpty() && seen.size() < SCRIPTS) {
            var next = waiting.remove(0);
            // Libraries of others say nothing about this server.
            if (base.getHost().equals(next.getHost()) && base.getPort() == next.getPort() && seen.add(next)) {
                var script = web.get(next.toString())
                        .filter(Web.Answer::isGood)
                        .map(Web.Answer::body)
                        .orElse("");
                source.append('\n').append(script);
                references(IMPORT, script, next, waiting);
            }
        }
        return source.toString();
    }

    private static void references(Pattern pattern, String text, URI base, List<URI> into) {
        var found = pattern.matcher(text);
        while (found.find()) {
            try {
                into.add(base.resolve(found.group(1)));
            } catch (IllegalArgumentException e) {
                // No address, then.
            }
        }
    }

    /** Addresses where a WebSocket may be: the one that was given, what the page dialled, what its scripts name. */
    List<URI> sockets(URI given, List<String> dialled) {
        if (isSocket(given) && given.getRawPath() != null && given.getRawPath().length() > 1) {
            return List.of(given);
        }
        var base = origin.replaceFirst("^http", "ws");
        var found = new LinkedHashSet<String>(dialled);
        if (isSocket(given)) {
            found.add(given.toString());
        }
        var paths = SOCKET_PATH.matcher(source);
        while (paths.find()) {
            if (paths.group(1).matches("(?i).*(ws|socket|realtime|live|stream|events).*")
                    && !paths.group(1).matches(".*\\.\\w+")) {
                found.add(base + paths.group(1));
            }
        }
        USUAL.forEach(it -> found.add(base + it));
        return found.stream().map(URI::create).toList();
    }

    /** Topics to which its scripts subscribe by name. */
    Set<String> topics() {
        var topics = new LinkedHashSet<String>();
        var found = SUBSCRIBED.matcher(source);
        while (found.find()) {
            topics.add(found.group(1));
        }
        return topics;
    }
}
