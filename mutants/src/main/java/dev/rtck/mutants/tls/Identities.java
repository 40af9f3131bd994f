package dev.rtck.mutants.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates and their keys, made by the JDK's own keytool, and the authority that signed them. */
public final class Identities {
    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";

    private final Path folder;
    private final KeyStore store;

    /** Who a server says that it is. */
    public enum Identity {
        /** 127.0.0.1, today, signed by the authority. */
        GOOD("-signer", AUTHORITY, "-ext", "san=ip:127.0.0.1,dns:localhost", "-validity", "30"),
        /** The same, ten days ago. */
        EXPIRED(
                "-signer",
                AUTHORITY,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-startdate",
                "-20d",
                "-validity",
                "10"),
        /** The same, from next week on. */
        OF_NEXT_WEEK(
                "-signer", AUTHORITY, "-ext", "san=ip:127.0.0.1,dns:localhost", "-startdate", "+7d", "-validity", "30"),
        /** Another host. */
        OF_ANOTHER_HOST("-signer", AUTHORITY, "-ext", "san=dns:other.example", "-validity", "30"),
        /** Signed by nobody else. */
        SIGNED_BY_ITSELF("-ext", "san=ip:127.0.0.1,dns:localhost", "-validity", "30");

        private final List<String> options;

        Identity(String... options) {
            this.options = List.of(options);
        }

        private String alias() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Identities(Path folder, KeyStore store) {
        this.folder = folder;
        this.store = store;
    }

    /**
     * Makes all of them, and {@code authority.pem}.
     *
     * @param folder which they have for themselves
     */
    public static Identities in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        generate(folder, AUTHORITY, List.of("-ext", "bc:critical=ca:true", "-validity", "30"));
        for (var identity : Identity.values()) {
            generate(folder, identity.alias(), identity.options);
        }
        keytool(folder, List.of("-exportcert", "-rfc", "-alias", AUTHORITY, "-file", "authority.pem"));
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("all.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new Identities(folder, store);
    }

    /** The certificate of the authority. */
    public Path authority() {
        return folder.resolve("authority.pem");
    }

    /** For a server that is one of them. */
    public SSLContext server(Identity identity) throws GeneralSecurityException, IOException {
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        var password = PASSWORD.toCharArray();
        own.setKeyEntry(
                identity.alias(),
                store.getKey(identity.alias(), password),
                password,
                store.getCertificateChain(identity.alias()));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void generate(Path folder, String alias, List<String> options)
            throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1"));
        line.addAll(List.of("-dname", "CN=RTCK " + alias));
        line.addAll(options);
        keytool(folder, line);
    }

    private static void keytool(Path folder, List<String> arguments) throws IOException, InterruptedException {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(arguments);
        line.addAll(List.of("-keystore", "all.p12", "-storepass", PASSWORD));
        var tool = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new IOException("keytool made no certificate: " + said);
        }
    }
}
