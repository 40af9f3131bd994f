package dev.rtck.reports.sign;

import dev.rtck.harness.result.ComplianceReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.Optional;

/** Signs the report of a log. */
public final class Attestation {
    /** The name of its file, beside the log. */
    public static final String FILE = "attestation.dsse.json";

    private Attestation() {}

    /**
     * Signs a log with the report that was made from it.
     *
     * @param key  to sign with
     * @param open its public half, which the envelope names; empty where it is not at hand
     * @throws IOException when the log cannot be read, or the two keys are no pair
     */
    public static Envelope of(ComplianceReport report, Path log, PrivateKey key, Optional<PublicKey> open)
            throws IOException {
        var envelope = Envelope.sign(Statement.TYPE, Statement.of(report, sha256(log)), key, open);
        if (open.isPresent() && !envelope.isSignedBy(open.get())) {
            throw new IOException("the private key and the public key beside it are no pair");
        }
        return envelope;
    }

    static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return sha256(in);
        }
    }

    private static String sha256(InputStream in) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
