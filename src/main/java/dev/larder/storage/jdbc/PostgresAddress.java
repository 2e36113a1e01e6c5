package dev.larder.storage.jdbc;

import dev.larder.model.InvalidRequestException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where a PostgreSQL database is and how to log in to it, taken apart, so that what is told of the one never holds the
 * other.
 *
 * <pre>
 * jdbc:postgresql://[user[:password]@]host[:port][,host…]/database[?user=…&amp;password=…&amp;currentSchema=…&amp;sslmode=…]
 * </pre>
 *
 * <p>What begins with {@code postgres://} or {@code postgresql://} is taken too. User and password may also come from the
 * variables {@code PGUSER} and {@code PGPASSWORD}, or the password from the file that {@code PGPASSFILE} names.
 */
final class PostgresAddress {

    /** What the driver has to say goes past our log, and may repeat part of an address. Kept, or it is forgotten. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    static {
        DRIVER.setLevel(Level.OFF);
    }

    private static final String SCHEME = "jdbc:postgresql:";

    private final String url;
    private final String words;
    private final Properties properties;

    private PostgresAddress(String url, String words, Properties properties) {
        this.url = url;
        this.words = words;
        this.properties = properties;
    }

    /**
     * Takes an address apart.
     *
     * @param environment gives the value of a variable, or null
     * @throws InvalidRequestException if it is none, in a sentence that does not repeat it
     */
    static PostgresAddress parse(String text, UnaryOperator<@Nullable String> environment) {
        String rest = withoutScheme(text.strip());
        Properties properties = new Properties();
        int query = rest.indexOf('?');
        if (query >= 0) {
            parameters(rest.substring(query + 1), properties);
            rest = rest.substring(0, query);
        }
        int slash = rest.startsWith("//") ? rest.indexOf('/', 2) : -1;
        int at = rest.startsWith("//") ? rest.lastIndexOf('@', slash < 0 ? rest.length() : slash) : -1;
        if (at >= 0) {
            credentials(rest.substring(2, at), properties);
            rest = "//" + rest.substring(at + 1);
        }
        fallBack(properties, "user", environment.apply("PGUSER"));
        fallBack(properties, "password", environment.apply("PGPASSWORD"));
        if (rest.isEmpty() || rest.contains("@") || !isUnderstood(SCHEME + rest)) {
            throw invalid();
        }
        return new PostgresAddress(SCHEME + rest, rest.startsWith("//") ? rest.substring(2) : rest, properties);
    }

    /** The address for the driver, without any credentials. */
    String url() {
        return url;
    }

    /** The rest for the driver: a copy, with the credentials. Never to be told. */
    Properties properties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    /** Host, port and database, for people. */
    @Override
    public String toString() {
        return words;
    }

    private static String withoutScheme(String text) {
        if (text.startsWith(SCHEME)) {
            return text.substring(SCHEME.length());
        }
        if (text.startsWith("postgres://") || text.startsWith("postgresql://")) {
            return text.substring(text.indexOf("//"));
        }
        throw invalid();
    }

    private static void parameters(String query, Properties properties) {
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals <= 0) {
                throw invalid();
            }
            properties.setProperty(decode(parameter.substring(0, equals)), decode(parameter.substring(equals + 1)));
        }
    }

    private static void credentials(String text, Properties properties) {
        int colon = text.indexOf(':');
        fallBack(properties, "user", decode(colon < 0 ? text : text.substring(0, colon)));
        fallBack(properties, "password", colon < 0 ? null : decode(text.substring(colon + 1)));
    }

    private static void fallBack(Properties properties, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.putIfAbsent(name, value);
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static boolean isUnderstood(String url) {
        try {
            return new Driver().acceptsURL(url);
        } catch (RuntimeException e) { // What the driver throws at an address that it cannot read.
            return false;
        }
    }

    private static InvalidRequestException invalid() {
        return new InvalidRequestException("The setting 'url' is no address of PostgreSQL: write"
                + " jdbc:postgresql://HOST:PORT/DATABASE, or leave it out for the store in the data directory.");
    }
}
