package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.InvalidRequestException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a name to an address that may be asked. */
final class AddressTest {

    private static final String PUBLIC = "93.184.216.34";

    private final Secrets secrets = new Secrets();
    private final Variables variables = new Variables(
            name -> Optional.ofNullable(
                    Map.of("TOKEN", "s3cr3t-value\n", "EMPTY", "").get(name)),
            secrets);

    @Test
    void template_expandsItselfFirstAndTheNameNever() {
        AddressTemplate template = template("https://r.example/${TOKEN}/{style}/{name}.json");

        assertThat(template.item("button", Optional.of("v4")))
                .hasToString("https://r.example/s3cr3t-value/v4/button.json");
        assertThatThrownBy(() -> template.item("${TOKEN}", Optional.empty()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void template_leavesNoCharacterOfANameItsMeaning() {
        AddressTemplate template = template("https://r.example/r/{name}.json?v=1");

        assertThat(template.item("auth/login#a?b&c=ü", Optional.empty()))
                .hasToString("https://r.example/r/auth/login%23a%3Fb%26c%3D%C3%BC.json?v=1");
        assertThat(template.item("{style}[...slug]';DROP", Optional.empty()).getHost())
                .isEqualTo("r.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../x",
                "a/../b",
                "/etc/passwd",
                "a//b",
                "..\\x",
                "%2e%2e%2fx",
                "%252e",
                "a\nb",
                "a\0b",
                "a/",
                "./a"
            })
    void template_refusesNamesThatAreNone(String name) {
        assertThat(AddressTemplate.takes(name)).isFalse();
    }

    @Test
    void template_addsParametersThatAreSet() {
        AddressTemplate template = AddressTemplate.of(
                "https://r.example/{name}", Map.of("v", "2", "t", "${TOKEN}", "e", "${EMPTY}"), variables, "@acme");

        assertThat(template.item("a", Optional.empty())).hasToString("https://r.example/a?t=s3cr3t-value&v=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://r.example/{name}",
                "ftp://r.example/{name}",
                "file:///etc/{name}",
                "https://me:pw@r.example/{name}",
                "http://127.1/{name}",
                "http://[::ffff:127.0.0.1]/{name}",
                "https:///{name}",
                "${EMPTY}/{name}",
                "{name}"
            })
    void template_refusesAddressesThatAreNone(String address) {
        assertThatThrownBy(() -> template(address)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/{name}", "http://127.0.0.1/{name}", "http://[::1]:80/{name}"})
    void template_takesPlainHttpToThisMachine(String address) {
        assertThatCode(() -> template(address)).doesNotThrowAnyException();
    }

    @Test
    void reference_hasTheFormsOfTheCli() {
        assertThat(RegistryReference.parse("button")).isEqualTo(new RegistryReference.Named("button"));
        assertThat(RegistryReference.parse("@acme/auth/login"))
                .isEqualTo(new RegistryReference.Namespaced("@acme", "auth/login"));
        assertThat(RegistryReference.parse("acme/ui/auth/login#feature/x"))
                .isEqualTo(new RegistryReference.GitHub("acme", "ui", "auth/login", Optional.of("feature/x")));
        assertThat(RegistryReference.parse("auth/login")).isEqualTo(new RegistryReference.Named("auth/login"));
        assertThat(RegistryReference.parse("https://x.example/r/a.json")).isInstanceOf(RegistryReference.Address.class);
        assertThat(RegistryReference.parse("./a/b/c")).isInstanceOf(RegistryReference.Address.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "10.0.0.1",
                "172.16.5.4",
                "192.168.1.1",
                "127.0.0.1",
                "0.0.0.0",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "192.0.2.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:db8::1",
                "2001::1"
            })
    void guard_refusesWhatIsNotPublic(String address) throws Exception {
        AddressGuard guard =
                new AddressGuard(host -> List.of(InetAddress.getByName(PUBLIC), InetAddress.getByName(address)));

        assertThatThrownBy(() -> guard.check(URI.create("https://r.example/x"), false, false))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://0x7f000001/",
                "https://2130706433/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://1.2.3.4.5/",
                "https://localhost/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://169.254.169.254/",
                "https://user@r.example/",
                "http://r.example/",
                "https://10.0.0.1./",
                "file:///etc/passwd"
            })
    void guard_refusesOtherSpellings(String address) {
        AddressGuard guard = new AddressGuard(AddressTest::literal);

        assertThatThrownBy(() -> guard.check(URI.create(address), false, false))
                .isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> guard.check(URI.create(address), false, true))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void badInputs65_answerThatChanges_isJudgedEachTime() throws Exception {
        List<String> answers = new ArrayList<>(List.of("10.0.0.1", PUBLIC));
        AddressGuard guard =
                new AddressGuard(host -> List.of(InetAddress.getByName(answers.remove(answers.size() - 1))));

        guard.check(URI.create("https://r.example/x"), false, false);

        assertThatThrownBy(() -> guard.check(URI.create("https://r.example/x"), false, false))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void badInputs65_hostOfIpv6Alone_isAsked() {
        AddressGuard guard = new AddressGuard(host -> List.of(InetAddress.getByName("2606:2800:220:1::1")));

        assertThatCode(() -> guard.check(URI.create("https://r.example/x"), false, false))
                .doesNotThrowAnyException();
    }

    @Test
    void guard_letsPublicAddressesPass() throws Exception {
        AddressGuard guard = new AddressGuard(AddressTest::literal);

        guard.check(URI.create("https://r.example/x"), false, false);
        guard.check(URI.create("https://" + PUBLIC + "/x"), false, false);
        assertThat(AddressGuard.isReserved(InetAddress.getByName("2606:2800:220:1::1")))
                .isFalse();
    }

    @Test
    void guard_letsThisMachineBeAskedByARegistryOfThisMachineAlone() throws Exception {
        AddressGuard guard = new AddressGuard(AddressTest::literal);

        guard.check(URI.create("http://127.0.0.1:8123/x"), true, false);
        assertThatThrownBy(() -> guard.check(URI.create("https://r.example/x"), true, false))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void secrets_areErasedHoweverTheyComeBack() {
        template("https://r.example/${TOKEN}/{name}");

        assertThat(secrets.erase("no item for s3cr3t-value; Bearer abcdefgh12345; ghp_abcdefghij12345; "
                        + "https://u:p@h/?a=1&token=zzz&b"))
                .isEqualTo("no item for [secret]; Bearer [secret]; [secret]; https://[secret]@h/?a=1&token=[secret]&b");
    }

    private static List<InetAddress> literal(String host) throws UnknownHostException {
        boolean literal = host.startsWith("[") || Character.isDigit(host.charAt(0));
        return List.of(InetAddress.getByName(literal ? host : PUBLIC));
    }

    private AddressTemplate template(String address) {
        return AddressTemplate.of(address, Map.of(), variables, "@acme");
    }
}
