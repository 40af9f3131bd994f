package dev.rtck.reports.sign;

import dev.rtck.reports.JsonText;
import dev.rtck.reports.Members;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A signed payload in the form of the Dead Simple Signing Envelope 1.0 (github.com/secure-systems-lab/dsse): what is
 * signed is the payload together with its type, so that it cannot be taken for something else.
 *
 * @param type       of the payload
 * @param payload    as it was signed
 * @param signatures each with the id of its key, which is a hint and nothing more
 */
public record Envelope(String type, byte[] payload, List<Signed> signatures) {
    public Envelope {
        payload = payload.clone();
        signatures = List.copyOf(signatures);
    }

    /**
     * A signature.
     *
     * @param key       SHA-256 of the public key, in hex
     * @param signature in Base64
     */
    public record Signed(String key, String signature) {}

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /** Signs a payload; where the public half of the key is known, the envelope names it. */
    static Envelope sign(String type, String payload, PrivateKey key, Optional<PublicKey> open) {
        var bytes = payload.getBytes(StandardCharsets.UTF_8);
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(encoded(type, bytes));
            return new Envelope(
                    type,
                    bytes,
                    List.of(new Signed(
                            open.map(Envelope::id).orElse(""),
                            Base64.getEncoder().encodeToString(signer.sign()))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that Ed25519 does not take", e);
        }
    }

    /** Whether one of the signatures is by the owner of this key. */
    boolean isSignedBy(PublicKey key) {
        return signatures.stream().anyMatch(it -> isBy(key, it));
    }

    private boolean isBy(PublicKey key, Signed signed) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(encoded(type, payload));
            return verifier.verify(Base64.getDecoder().decode(signed.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** PAE of the specification. */
    private static byte[] encoded(String type, byte[] payload) {
        var name = type.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        out.writeBytes(("DSSEv1 " + name.length + " ").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(name);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static String id(PublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** As the text of a file. */
    public String json() {
        var document = new LinkedHashMap<String, Object>();
        document.put("payloadType", type);
        document.put("payload", Base64.getEncoder().encodeToString(payload));
        document.put(
                "signatures",
                signatures.stream()
                        .map(it -> Members.of("keyid", it.key(), "sig", it.signature()))
                        .toList());
        return JsonText.of(document);
    }

    /**
     * Reads an envelope.
     *
     * @throws IOException when it is none
     */
    static Envelope read(String json) throws IOException {
        try {
            var document = JsonMapper.shared().readTree(json);
            if (!document.path("payloadType").isString()
                    || !document.path("payload").isString()
                    || document.path("signatures").isEmpty()) {
                throw new IllegalArgumentException("a member is missing");
            }
            return new Envelope(
                    document.path("payloadType").asString(),
                    Base64.getDecoder().decode(document.path("payload").asString()),
                    document.path("signatures")
                            .valueStream()
                            .map(it -> new Signed(
                                    it.path("keyid").asString(""),
                                    it.path("sig").asString()))
                            .toList());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("expected a signed attestation (a DSSE envelope), found something else", e);
        }
    }
}
