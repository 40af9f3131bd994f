package dev.rtck.harness.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

class SecretsTest {
    private static final String SECRET = "s3cr/t+ä \"q\" <&'>";

    @Test
    void aSecretIsFoundInEveryEncoding() {
        var secrets = new Secrets();
        secrets.learn(SECRET);
        var ascii =
                JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        var forms = List.of(
                SECRET,
                URLEncoder.encode(SECRET, UTF_8),
                URLEncoder.encode(SECRET, UTF_8).replace("+", "%20"),
                "s3cr%2ft%2b%c3%a4%20%22q%22%20%3c%26%27%3e",
                inJson(new JsonMapper(), SECRET),
                inJson(new JsonMapper(), inJson(new JsonMapper(), SECRET)),
                "s3cr/t+ä \\\"q\\\" \\u003c\\u0026\\u0027\\u003E",
                inJson(ascii, SECRET),
                "s3cr\\/t+ä \\\"q\\\" <&'>",
                "s3cr/t+ä &#34;q&#34; &lt;&amp;&#39;&gt;",
                "s3cr/t+ä &quot;q&quot; &lt;&amp;&apos;&gt;",
                Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8)),
                Base64.getUrlEncoder().withoutPadding().encodeToString(SECRET.getBytes(UTF_8)));
        assertThat(forms)
                .allSatisfy(form -> assertThat(secrets.redact("before " + form + " after"))
                        .startsWith("before •••")
                        .doesNotContain(form)
                        .matches("before •••=* after"));
    }

    private static String inJson(JsonMapper mapper, String text) {
        return mapper.writeValueAsString(text).replaceAll("^\"|\"$", "");
    }

    @Test
    void aMegabyteIsRedactedInNoTime() {
        var secrets = new Secrets();
        for (var i = 0; i < 20; i++) {
            secrets.learn("secret value/" + i);
        }
        var text = "{\"type\":\"stats_update\",\"data\":{\"s\":\"se\"}}".repeat(22_000);
        assertTimeout(
                Duration.ofSeconds(10), () -> assertThat(secrets.redact(text)).isEqualTo(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "use", "user"})
    void aSecretIsFoundInsideLongerBase64(String before) {
        for (var after : List.of("", ":", ":p", ":pw")) {
            var secrets = new Secrets();
            secrets.learn("hunter2-hunter2");
            var whole = Base64.getEncoder().encodeToString((before + "hunter2-hunter2" + after).getBytes(UTF_8));
            var redacted = secrets.redact(whole);
            assertThat(redacted).contains("•••");
            // What is left on either side is at most two characters that share bits with a neighbour.
            assertThat(redacted.length()).isLessThanOrEqualTo(3 + (before.length() + after.length()) * 2 + 6);
        }
    }

    @Test
    void theLongerOfTwoOverlappingSecretsIsRedactedWhole() {
        var secrets = new Secrets();
        secrets.learn("abcd");
        secrets.learn("abcd-efgh");
        assertThat(secrets.redact("x abcd-efgh abcd y")).isEqualTo("x ••• ••• y");
    }

    @Test
    void aShortValueIsLeftAndCounted() {
        var secrets = new Secrets();
        secrets.learn("123");
        secrets.learn(" ");
        assertThat(secrets.redact("in 123 ms")).isEqualTo("in 123 ms");
        assertThat(secrets.unprotected()).isEqualTo(1);
    }

    @Test
    void everyLineOfAKeyIsASecret() {
        var secrets = new Secrets();
        secrets.learn("-----BEGIN KEY-----\nAAAABBBBCCCC\n-----END KEY-----\n");
        assertThat(secrets.redact("line AAAABBBBCCCC")).isEqualTo("line •••");
    }

    @Test
    void whatTheFileDeclaresIsKnown() throws Exception {
        var secrets = TargetFiles.load("everything.yaml").at(80).secrets();
        for (var planted : List.of(
                "plain-key-1",
                "plain-poll-key",
                "plain-session-1",
                "plain-login-1",
                "plain-stats-1",
                "from-the-file")) {
            assertThat(secrets.redact("<" + planted + ">")).isEqualTo("<•••>");
        }
        assertThat(secrets.redact("en-GB text/html Bearer")).isEqualTo("en-GB text/html Bearer");
    }

    @Test
    void theEnvironmentIsKnownWithAndWithoutItsScheme() throws Exception {
        var target = TargetFiles.load("example.yaml");
        var token = TargetFiles.ENVIRONMENT.get("ACME_TOKEN");
        assertThat(target.secrets().redact("Bearer " + token)).isEqualTo("•••");
        assertThat(target.secrets().redact("?token=" + URLEncoder.encode(token, UTF_8)))
                .isEqualTo("?token=•••");
    }

    @Test
    void whatTheRunLearnsIsKnownToEveryCopyOfTheTarget() throws Exception {
        var target = TargetFiles.load("example.yaml");
        target.at(80).secrets().learn("fetched-token");
        assertThat(target.secrets().redact("fetched-token")).isEqualTo("•••");
    }

    @Test
    void passwordsAndTokensOfAddressesAreKnown() {
        var secrets = new Secrets();
        secrets.learnAddress("wss://user:passw0rd@h/ws?topic=stats&access_token=zyxw#f");
        assertThat(secrets.redact("passw0rd zyxw stats user")).isEqualTo("••• ••• stats user");
    }

    /** A target that wants a token for each connection gives out as many in one run. The bound finds what is quadratic. */
    @Test
    void thousandsOfTokensAreFoundInLittleTime() {
        var secrets = new Secrets();
        var tokens =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(5_000).toList();
        assertTimeout(
                Duration.ofSeconds(30),
                () -> tokens.forEach(token -> {
                    secrets.learn(token);
                    var base64 = Base64.getEncoder().encodeToString(("user:" + token).getBytes(UTF_8));
                    var text = "GET /ws?ticket=" + token + "&of=" + UUID.randomUUID() + " Basic " + base64
                            + "x".repeat(2_000);
                    assertThat(secrets.redact(text)).doesNotContain(token, base64.substring(10, 40));
                }));
        tokens.forEach(it -> assertThat(secrets.redact(it)).isEqualTo("•••"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-b-c-d-e", "----", "äöüß", "a b.c", "abc-def", "abcd", "größe-1234"})
    void whatHasNoLongStretchOfLettersIsFoundAllTheSame(String value) {
        var secrets = new Secrets();
        secrets.learn(value);
        var url = URLEncoder.encode(value, UTF_8);
        var base64 = Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
        assertThat(secrets.redact("<" + value + "> <" + url + "> <" + base64 + ">"))
                .isEqualTo("<•••> <•••> <•••>");
        assertThat(secrets.redact("nothing of it")).isEqualTo("nothing of it");
    }
}
