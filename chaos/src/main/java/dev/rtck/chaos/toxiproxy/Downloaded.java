package dev.rtck.chaos.toxiproxy;

import dev.rtck.chaos.tool.Cache;
import dev.rtck.chaos.tool.Way;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The published release for this platform, fetched into the kit's cache and used only if it is the file it should be. */
record Downloaded(Map<String, String> environment, Optional<Release> release, Consumer<String> announce)
        implements Way<Toxiproxy> {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String remedy() {
        return "let the network reach github.com, so that the kit can fetch the release once";
    }

    @Override
    public Optional<String> prospect() {
        return release.map(it -> "the release for " + it.platform() + " can be fetched, once, if the network allows");
    }

    @Override
    public Toxiproxy go() throws IOException, InterruptedException {
        var wanted = release.orElseThrow(() -> new IOException("no release for this platform"));
        var server = Cache.of(ToxiproxySearch.PROGRAM, environment).program(folder -> fetch(wanted, folder));
        return OwnServer.start(server, "the release for " + wanted.platform() + ", fetched into " + server);
    }

    private Path fetch(Release wanted, Path folder) throws IOException, InterruptedException {
        announce.accept("fetching Toxiproxy " + Release.VERSION + " from " + wanted.url() + " (once)");
        var file = folder.resolve("fetched");
        var client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        var request = HttpRequest.newBuilder(URI.create(wanted.url()))
                .timeout(PATIENCE)
                .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofFile(file));
        if (response.statusCode() != 200) {
            throw new IOException(wanted.url() + " answered " + response.statusCode());
        }
        var found = sha256(file);
        if (!found.equals(wanted.sha256())) {
            throw new IOException("expected " + wanted.url() + " to have the SHA-256 " + wanted.sha256() + ", found "
                    + found + ": it is not used");
        }
        return file;
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
