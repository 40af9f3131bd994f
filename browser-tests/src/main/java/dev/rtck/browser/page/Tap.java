package dev.rtck.browser.page;

import dev.rtck.harness.target.Page;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The script that runs in a page before its own, and what it is to look at. */
final class Tap {
    /** The function by which it tells. */
    static final String BINDING = "__rtckTell";

    private Tap() {}

    /**
     * The script for a page.
     *
     * @param socketAddress where its WebSockets are led; empty to let them go where the page wants
     */
    static String script(Page page, Map<String, String> places, Optional<String> socketAddress) {
        var config = JsonMapper.shared().createObjectNode();
        config.put("binding", BINDING);
        config.put("status", page.status().orElse(""));
        config.put("colour", page.colour().orElse(""));
        config.put("socketAddress", socketAddress.orElse(null));
        put(config, "regions", page.regions());
        put(config, "values", places);
        return "(" + Scripts.read("tap.js") + ")(" + config + ")";
    }

    private static void put(ObjectNode config, String name, Map<String, String> selectors) {
        var object = config.putObject(name);
        selectors.forEach(object::put);
    }
}
