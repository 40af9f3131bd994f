package dev.rtck.harness.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Authorities of the target's own, which are trusted beside those that Java trusts. What else makes a certificate valid,
 * its name and its time, is looked at as ever.
 *
 * @param file    where their certificates stand
 * @param context for connections to the target
 */
public record Trust(Path file, SSLContext context) {
    /**
     * Reads certificates.
     *
     * @param file in PEM, one or several
     * @throws IOException in words, when it holds none
     */
    public static Trust of(Path file) throws IOException {
        try {
            var own = certificates(file);
            if (own.isEmpty()) {
                throw new IOException("it holds none");
            }
            var all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            var number = 0;
            for (var certificate :
                    Stream.concat(own.stream(), ofJava().stream()).toList()) {
                all.setCertificateEntry("authority-" + number++, certificate);
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusting(all).getTrustManagers(), null);
            return new Trust(file, context);
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
    }

    private static List<X509Certificate> ofJava() throws GeneralSecurityException {
        return Stream.of(trusting(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(it -> Stream.of(((X509TrustManager) it).getAcceptedIssuers()))
                .toList();
    }

    /** Of what a store holds; of nothing, what Java trusts. */
    private static TrustManagerFactory trusting(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    /** The file only. */
    @Override
    public String toString() {
        return file.toString();
    }
}
