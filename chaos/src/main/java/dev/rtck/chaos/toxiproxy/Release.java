package dev.rtck.chaos.toxiproxy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The published release that the kit was built and measured with.
 *
 * @param platform as its files are named
 * @param sha256   of its file, from the release's own checksums.txt
 */
record Release(String platform, String sha256) {
    static final String VERSION = "2.12.0";

    private static final Map<String, String> SERVERS = Map.of(
            "linux-amd64", "556d891134a3c582dc1e1a3f7335fd55142e5965769855a00b944e13e48302fc",
            "linux-arm64", "53e770c1c3035b5a9f1bc629fce537db1f95f62b26f4ebe6e756afd701cf077c",
            "darwin-amd64", "9625bba4bd96117eedae49f982aba4c2f462b268dd406c9ff18186f9b1ef8afe",
            "darwin-arm64", "aa299966b52f16a8594f1cd0d1e9049dc2e8fe2c04a90c19860e2719b2b95d15");

    /** The one for this machine. */
    static Optional<Release> here() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch");
        var platform = (system.startsWith("mac") ? "darwin" : system) + "-"
                + (processor.equals("aarch64") ? "arm64" : processor.replace("x86_64", "amd64"));
        return Optional.ofNullable(SERVERS.get(platform)).map(sha256 -> new Release(platform, sha256));
    }

    String url() {
        return "https://github.com/Shopify/toxiproxy/releases/download/v" + VERSION + "/toxiproxy-server-" + platform;
    }
}
