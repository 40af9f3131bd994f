package dev.rtck.harness.target;

import dev.rtck.harness.target.Authentication.Credentials;
import dev.rtck.harness.target.Authentication.Token;
import dev.rtck.harness.target.yaml.Located;
import dev.rtck.harness.target.yaml.Reading;
import dev.rtck.harness.target.yaml.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/** Reads who may connect: {@code authentication} and {@code origins}. */
record AuthenticationReader(Section root, Common common) {
    private static final String TOKEN = "{token}";

    Optional<Authentication> authentication() {
        return root.section("authentication", "{ accepted: { headers: { … } } }", Keys.AUTHENTICATION.names())
                .map(section -> {
                    if (!section.has("accepted")) {
                        section.problem(
                                "missing accepted; add `accepted: { headers: { Authorization: \"Bearer ${TOKEN}\" } }`");
                    }
                    return new Authentication(
                            credentials(section, "accepted").orElseGet(AuthenticationReader::nothing),
                            credentials(section, "rejected"),
                            section.list("forbidden-topics", "[admin]", Reading.text()));
                });
    }

    private Optional<Credentials> credentials(Section parent, String key) {
        return parent.section(key, "{ headers: { … } }", Keys.CREDENTIALS.names())
                .map(section -> {
                    var query = new LinkedHashMap<>(section.map("query", "{ token: \"…\" }", Common.oneLine()));
                    var cookies = new LinkedHashMap<>(section.map("cookies", "{ session: \"…\" }", Common.oneLine()));
                    query.values().stream().filter(it -> !it.contains(TOKEN)).forEach(common.secrets()::learn);
                    cookies.values().stream().filter(it -> !it.contains(TOKEN)).forEach(common.secrets()::learn);
                    var token = section.section(
                            "token", "{ get: \"http://…\", value: /token, query: token }", Keys.TOKEN.names());
                    var fetched = token.map(this::token);
                    token.flatMap(it -> it.get("query", Reading.text())).ifPresent(name -> query.put(name, TOKEN));
                    token.flatMap(it -> it.get("cookie", Reading.text())).ifPresent(name -> cookies.put(name, TOKEN));
                    checkTokenUse(section, token);
                    var subprotocol = section.get("subprotocol", Reading.text());
                    subprotocol.filter(it -> !it.contains(TOKEN)).ifPresent(common.secrets()::learn);
                    section.member("first-message").ifPresent(this::learnMembers);
                    return new Credentials(
                            common.headers(section),
                            query,
                            cookies,
                            subprotocol,
                            section.get("first-message", MappingReader.frame()),
                            fetched);
                });
    }

    private static void checkTokenUse(Section section, Optional<Section> token) {
        var placed =
                section.here().scalars().filter(it -> it.text().contains(TOKEN)).findFirst();
        if (token.isEmpty()) {
            placed.ifPresent(it -> section.problem(
                    "{token} is used but not fetched; add `token: { get: \"http://…\", value: /token }`"));
        } else if (placed.isEmpty() && !token.get().has("query") && !token.get().has("cookie")) {
            section.problem(
                    "token",
                    "the token is fetched but never sent; add `query: token` to it, or {token} to a header, cookie, subprotocol or first-message");
        }
    }

    private Token token(Section section) {
        var eachConnection = section.get("each-connection", Reading.flag()).orElse(false);
        var lifetime = section.get("lifetime", Reading.duration("60s"));
        if (lifetime.isPresent() && !eachConnection) {
            section.problem(
                    "lifetime",
                    "a token that expires must be fetched anew for each connection; add `each-connection: true`");
        }
        return new Token(
                section.require("get", common.httpUrl(), "get: http://127.0.0.1:8000/token")
                        .orElse(""),
                common.headers(section),
                section.require("value", Reading.pointer(), "value: /token").orElse(JsonPointer.empty()),
                eachConnection,
                lifetime);
    }

    private void learnMembers(Located message) {
        message.members().forEach((name, value) -> {
            common.secrets().learnNamed(name, value.text());
            learnMembers(value);
        });
    }

    private static Credentials nothing() {
        return new Credentials(Map.of(), Map.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Origins origins() {
        return root.section("origins", "{ allowed: [\"https://example.org\"] }", Keys.ORIGINS.names())
                .map(section -> {
                    if (!section.has("allowed")) {
                        section.problem("missing allowed; add `allowed: [\"https://example.org\"]`");
                    }
                    return new Origins(true, section.list("allowed", "[\"https://example.org\"]", Common.origin()));
                })
                .orElse(Origins.UNDECLARED);
    }
}
