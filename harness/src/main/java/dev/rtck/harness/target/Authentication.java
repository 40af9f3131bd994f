package dev.rtck.harness.target;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonPointer;

/**
 * How the target tells friends from strangers.
 *
 * @param accepted credentials it must accept; the kit uses them on every connection, handshake and polling alike
 * @param rejected credentials it must refuse; used in the place of the accepted ones
 * @param forbiddenTopics topics that the accepted credentials must not be given
 */
public record Authentication(Credentials accepted, Optional<Credentials> rejected, List<String> forbiddenTopics) {
    public Authentication {
        forbiddenTopics = List.copyOf(forbiddenTopics);
    }

    /**
     * What is shown to the target. Every text may hold {@code {token}} if a token is fetched.
     *
     * @param headers HTTP headers
     * @param query parameters added to the address
     * @param cookies cookies by name
     * @param subprotocol a WebSocket subprotocol that carries the credential
     * @param firstMessage the first message after the handshake
     * @param token a token that is fetched first
     */
    public record Credentials(
            Map<String, String> headers,
            Map<String, String> query,
            Map<String, String> cookies,
            Optional<String> subprotocol,
            Optional<ClientFrame> firstMessage,
            Optional<Token> token) {
        public Credentials {
            headers = Ordered.copy(headers);
            query = Ordered.copy(query);
            cookies = Ordered.copy(cookies);
        }

        /** These credentials with a fetched token in its places. */
        public Credentials with(String fetched) {
            return filled(Placeholders.texts(Map.of("token", fetched)));
        }

        /** The query parameters that stay the same: a token that is fetched anew each time is none. */
        public List<String> lastingQuery() {
            var fresh = token.filter(Token::eachConnection).isPresent();
            return query.entrySet().stream()
                    .filter(it -> !fresh || !it.getValue().contains("{token}"))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        Credentials filled(UnaryOperator<String> fill) {
            return new Credentials(
                    Ordered.each(headers, fill),
                    Ordered.each(query, fill),
                    Ordered.each(cookies, fill),
                    subprotocol.map(fill),
                    firstMessage.map(it -> it.filled(fill)),
                    token.map(it -> it.filled(fill)));
        }

        /** Names only: the values are secrets. */
        @Override
        public String toString() {
            return "credentials in headers " + headers.keySet() + ", query " + query.keySet() + ", cookies "
                    + cookies.keySet();
        }
    }

    /**
     * A token that the kit fetches by HTTP. Whoever fetches it tells {@link Secrets#learn}.
     *
     * @param get the address
     * @param headers sent with the request
     * @param value the token's place in the JSON body; the whole body as text if the pointer is empty
     * @param eachConnection whether each connection, and each poll, needs a fresh one
     * @param lifetime for how long it is good from when it is fetched; empty where that is not declared
     */
    public record Token(
            String get,
            Map<String, String> headers,
            JsonPointer value,
            boolean eachConnection,
            Optional<Duration> lifetime) {
        public Token {
            headers = Ordered.copy(headers);
        }

        Token filled(UnaryOperator<String> fill) {
            return new Token(fill.apply(get), Ordered.each(headers, fill), value, eachConnection, lifetime);
        }

        /** The address only: headers hold secrets. */
        @Override
        public String toString() {
            return "token from " + get;
        }
    }

    Authentication filled(UnaryOperator<String> fill) {
        return new Authentication(accepted.filled(fill), rejected.map(it -> it.filled(fill)), forbiddenTopics);
    }
}
