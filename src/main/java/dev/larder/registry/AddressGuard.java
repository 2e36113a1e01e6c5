package dev.larder.registry;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Lets requests go to public addresses alone, and to this machine where the user named it.
 *
 * <p>A host is judged twice: as it is written, since {@code 0x7f000001}, {@code 127.1} and {@code 2130706433} are
 * addresses to some and names to others; and by every address that it resolves to. What is resolved here is what the
 * connection is made to: the platform keeps an answer for 30 s. Were it to change in between, the connection still ends
 * at TLS: other machines are asked over https alone, and a private one has no certificate for a public name.
 */
final class AddressGuard {

    /** Resolves a host to all its addresses. */
    @FunctionalInterface
    interface Resolver {
        List<InetAddress> resolve(String host) throws IOException;
    }

    /** The platform's resolver. */
    static final Resolver SYSTEM = host -> Arrays.asList(InetAddress.getAllByName(host));

    private static final Pattern NUMBERS = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?");
    private static final Pattern DOTTED =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private final Resolver resolver;

    AddressGuard(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Checks an address that is about to be asked.
     *
     * @param loopback whether the user configured this registry on this machine: then it may be there, and nowhere else
     * @param proxied whether a proxy resolves the host; then only what is written can be judged
     * @throws ForbiddenAddressException if it must not be asked
     * @throws IOException if the host cannot be resolved
     */
    void check(URI uri, boolean loopback, boolean proxied) throws IOException {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            throw new ForbiddenAddressException("an address without a host, or with a user in it");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && loopback)) {
            throw new ForbiddenAddressException("an address that is not https");
        }
        host = host.toLowerCase(Locale.ROOT);
        boolean literal = host.startsWith("[") || DOTTED.matcher(host).matches();
        if (!literal && NUMBERS.matcher(host).matches()) {
            throw new ForbiddenAddressException("a host written as a number");
        }
        if (loopback != Loopback.isLoopbackHost(host)) {
            throw new ForbiddenAddressException(loopback ? "another machine" : ofHost(host));
        }
        if (!proxied || literal) {
            for (InetAddress address : resolver.resolve(host)) {
                if (address.isLoopbackAddress() ? !loopback : loopback || isReserved(address)) {
                    throw new ForbiddenAddressException("a private address");
                }
            }
        }
    }

    private static String ofHost(String host) {
        return Loopback.isLoopbackHost(host) ? "this machine" : "a private address";
    }

    /** Whether an address is anything but a public one. */
    static boolean isReserved(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isReserved4(bytes, 0) : isReserved6((Inet6Address) address, bytes);
    }

    private static boolean isReserved4(byte[] bytes, int at) {
        int a = bytes[at] & 0xff;
        int b = bytes[at + 1] & 0xff;
        int c = bytes[at + 2] & 0xff;
        return switch (a) {
            case 0, 10, 127 -> true;
            case 100 -> b >= 64 && b < 128;
            case 169 -> b == 254;
            case 172 -> b >= 16 && b < 32;
            case 192 -> b == 168 || (b == 0 && (c == 0 || c == 2)) || (b == 88 && c == 99);
            case 198 -> b == 18 || b == 19 || (b == 51 && c == 100);
            case 203 -> b == 0 && c == 113;
            default -> a >= 224;
        };
    }

    /** Unique local addresses, documentation, and the forms that carry an IPv4 address within. */
    private static boolean isReserved6(Inet6Address address, byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        boolean mapped = allZero(bytes, 0, 10) && (bytes[10] & 0xff) == 0xff && (bytes[11] & 0xff) == 0xff;
        if (mapped || address.isIPv4CompatibleAddress()) {
            return isReserved4(bytes, 12);
        }
        if (first == 0x64 && second == 0xff9b) {
            return isReserved4(bytes, 12);
        }
        if (first == 0x2002) {
            return isReserved4(bytes, 2);
        }
        boolean teredo = first == 0x2001 && second == 0;
        return (first & 0xfe00) == 0xfc00 || (first == 0x2001 && second == 0xdb8) || teredo || allZero(bytes, 0, 8);
    }

    private static boolean allZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
