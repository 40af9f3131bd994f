package dev.rtck.cli.init;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Everything that was seen of an implementation, and what was told of it.
 *
 * @param site      what it shows to a browser
 * @param socket    where its WebSocket is
 * @param closed    whether a handshake from a foreign origin was refused
 * @param headers   what was told to send with each request, as written: {@code ${NAME}} stands for the environment
 * @param spoken    how it speaks
 * @param polled    what its page polls; empty when nothing was seen
 * @param status    selector of the pulse dot; empty when none was seen
 * @param throttles how its topics are throttled, where that was tried
 * @param sights    where its topics are to be seen
 * @param publish   the address that makes it emit an event, and the body; empty when it was not told or did not work
 * @param start     the command that starts it; empty when it was not told
 * @param health    an address that tells when it is ready; empty when none was found
 */
record Findings(
        Site site,
        URI socket,
        boolean closed,
        Map<String, String> headers,
        Spoken spoken,
        Optional<Polled> polled,
        Optional<String> status,
        Map<String, Emission.Throttle> throttles,
        Map<String, Emission.Sight> sights,
        Optional<Hook> publish,
        List<String> start,
        Optional<String> health) {

    /**
     * How it is made to emit an event.
     *
     * @param url  takes a POST
     * @param body its template
     */
    record Hook(String url, JsonNode body) {}
}
