package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.larder.model.InvalidRequestException;
import dev.larder.registry.UpstreamAnswer.Failed;
import dev.larder.registry.UpstreamAnswer.Fetched;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies and certificates, groups 53 and 90 of the bad inputs. */
final class NetworkTest {

    private static final String ITEM = "{\"name\":\"a\",\"type\":\"registry:ui\"}";
    private static final char[] PASSWORD = "password-of-a-test".toCharArray();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "https://r.example/x, true",
        "https://acme.example/x, false",
        "https://ui.acme.example/x, false",
        "https://notacme.example/x, true",
        "https://dot.example/x, false",
        "https://a.star.example/x, false",
        "https://port.example/x, true",
        "https://port.example:8443/x, false",
        "http://127.0.0.1:1/x, false",
        "file:///x, false",
    })
    void proxy_isTakenExceptWhereItIsNotTo(String address, boolean proxied) {
        EnvironmentProxies proxies = proxies(Map.of(
                "HTTPS_PROXY", " http://me:pw@proxy.example:3128\n",
                "no_proxy", "acme.example, .dot.example *.star.example,port.example:8443"));

        assertThat(proxies.isProxied(URI.create(address))).isEqualTo(proxied);
        assertThat(proxies.authenticator()).isPresent();
    }

    @Test
    void proxy_ofSmallLettersWins() {
        EnvironmentProxies proxies = proxies(Map.of("https_proxy", "small.example", "HTTPS_PROXY", "big.example:1"));

        Proxy proxy = proxies.select(URI.create("https://r.example/")).get(0);

        assertThat(proxy.address()).isEqualTo(InetSocketAddress.createUnresolved("small.example", 80));
        assertThat(proxies.authenticator()).isEmpty();
    }

    @Test
    void proxy_forNoneIsNone() {
        EnvironmentProxies proxies = proxies(Map.of("ALL_PROXY", "http://p.example:1", "NO_PROXY", "*"));

        assertThat(proxies.isProxied(URI.create("https://r.example/"))).isFalse();
        assertThat(proxies(Map.of()).isProxied(URI.create("https://r.example/")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://p.example:1", "http:// /", "::::", "file:///etc/proxy.pac"})
    void proxy_thatIsNoneIsNamed(String value) {
        assertThatThrownBy(() -> proxies(Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("HTTPS_PROXY ");
    }

    @Test
    void certificates_thatAreNoneAreNamed() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        for (String file :
                List.of(empty.toString(), folder.resolve("absent.pem").toString(), "\0")) {
            assertThatThrownBy(() -> TrustedCertificates.of(variables(Map.of("NODE_EXTRA_CA_CERTS", file))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("NODE_EXTRA_CA_CERTS ");
        }
    }

    @Test
    void server_isTrustedByTheCertificateThatTheUserNames() throws Exception {
        keytool("-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        keytool(
                "-exportcert",
                "-alias",
                "a",
                "-rfc",
                "-file",
                folder.resolve("ca.pem").toString());
        HttpsServer server = server();

        assertThat(ask(server, "localhost", Map.of()))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason())
                                .isEqualTo("@acme cannot be reached (its certificate is not trusted)"));
        Map<String, String> trusting =
                Map.of("SSL_CERT_FILE", folder.resolve("ca.pem").toString());
        assertThat(ask(server, "localhost", trusting)).isInstanceOf(Fetched.class);
        assertThat(ask(server, "127.0.0.1", trusting)).isInstanceOf(Failed.class);
        server.stop(0);
    }

    @Test
    void server_whoseCertificateHasExpired_isNotTrusted() throws Exception {
        String request = folder.resolve("request").toString();
        String signed = folder.resolve("signed").toString();
        keytool(
                "-genkeypair",
                "-alias",
                "ca",
                "-keyalg",
                "EC",
                "-dname",
                "CN=ca",
                "-ext",
                "bc:c",
                "-startdate",
                "-20d");
        keytool("-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=localhost");
        keytool("-certreq", "-alias", "a", "-file", request);
        keytool(
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                request,
                "-outfile",
                signed,
                "-ext",
                "san=dns:localhost",
                "-startdate",
                "-10d",
                "-validity",
                "5");
        keytool("-importcert", "-alias", "a", "-file", signed);
        keytool(
                "-exportcert",
                "-alias",
                "ca",
                "-rfc",
                "-file",
                folder.resolve("ca.pem").toString());
        keytool("-delete", "-alias", "ca");
        HttpsServer server = server();

        assertThat(ask(
                        server,
                        "localhost",
                        Map.of("SSL_CERT_FILE", folder.resolve("ca.pem").toString())))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("certificate"));
        server.stop(0);
    }

    private static UpstreamAnswer ask(HttpsServer server, String host, Map<String, String> environment) {
        try (Upstream upstream = new Upstream(new Upstream.Settings(
                Duration.ofDays(7),
                1_000,
                Duration.ofMinutes(1),
                "test",
                variables(environment),
                InstantSource.system(),
                pause -> {}))) {
            String address = "https://" + host + ":" + server.getAddress().getPort() + "/{name}";
            HttpRegistry registry = upstream.registries(List.of(HttpSource.open("@acme", address, "react")))
                    .get(0);
            return registry.item("a", Optional.empty(), Optional.empty(), registry.start(Patience.INTERACTIVE), false);
        }
    }

    private HttpsServer server() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, ITEM.length());
            exchange.getResponseBody().write(ITEM.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                folder.resolve("keys.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private static EnvironmentProxies proxies(Map<String, String> environment) {
        return EnvironmentProxies.of(variables(environment));
    }

    private static Function<String, Optional<String>> variables(Map<String, String> environment) {
        return name -> Optional.ofNullable(environment.get(name));
    }
}
