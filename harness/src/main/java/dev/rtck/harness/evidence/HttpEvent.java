package dev.rtck.harness.evidence;

import java.util.List;
import java.util.Map;

/** A request of the kit, and what comes of it. */
public sealed interface HttpEvent extends Event {
    /** The kit sent an HTTP request. */
    record Requested(String method, String url, Map<String, String> headers, String body) implements HttpEvent {}

    /** The target answered it. {@code request} is the sequence number of the {@link Requested}. */
    record Responded(long request, int status, Map<String, List<String>> headers, String body) implements HttpEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** No answer came to an HTTP request. */
    record Unanswered(long request, String detail) implements HttpEvent {}
}
