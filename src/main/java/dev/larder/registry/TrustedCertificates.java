package dev.larder.registry;

import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Certificates that are trusted besides Java's own: those of the PEM files that {@code SSL_CERT_FILE} and
 * {@code NODE_EXTRA_CA_CERTS} name, and of the system's store where it has one in a usual place. A company's proxy that
 * reads along is known there, and not to Java.
 */
final class TrustedCertificates {

    private static final List<String> VARIABLES = List.of("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS");

    private static final List<Path> SYSTEM = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/cert.pem"));

    private TrustedCertificates() {}

    /**
     * Java's certificates and these together; empty where there are no others.
     *
     * @throws InvalidRequestException if a variable names a file that holds no certificates
     */
    static Optional<SSLContext> of(Function<String, Optional<String>> environment) {
        List<Certificate> extra = new ArrayList<>();
        for (String variable : VARIABLES) {
            environment
                    .apply(variable)
                    .map(String::strip)
                    .filter(file -> !file.isEmpty())
                    .ifPresent(file -> extra.addAll(named(variable, file)));
        }
        SYSTEM.stream().filter(Files::isReadable).findFirst().ifPresent(file -> extra.addAll(ofSystem(file)));
        return extra.isEmpty() ? Optional.empty() : Optional.of(context(extra));
    }

    private static List<Certificate> named(String variable, String file) {
        try {
            List<Certificate> certificates = read(Path.of(file));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw notPem(variable, e);
        }
        throw notPem(variable, null);
    }

    private static InvalidRequestException notPem(String variable, @Nullable Exception cause) {
        String sentence = variable + " names a file that cannot be read as certificates: it must be a PEM file.";
        return cause == null ? new InvalidRequestException(sentence) : new InvalidRequestException(sentence, cause);
    }

    /** What cannot be read there is done without: nobody asked for it. */
    private static List<Certificate> ofSystem(Path file) {
        try {
            return read(file);
        } catch (IOException | GeneralSecurityException e) {
            return List.of();
        }
    }

    private static List<Certificate> read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
    }

    private static SSLContext context(List<Certificate> extra) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (X509Certificate certificate : ofJava()) {
                all.setCertificateEntry("java-" + number++, certificate);
            }
            for (Certificate certificate : extra) {
                all.setCertificateEntry("extra-" + number++, certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(all), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("certificates could not be put together", e);
        }
    }

    private static List<X509Certificate> ofJava() throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager x509) {
                certificates.addAll(List.of(x509.getAcceptedIssuers()));
            }
        }
        return certificates;
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
