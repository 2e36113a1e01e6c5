package dev.larder.registry;

import dev.larder.model.Display;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What went wrong, in words for people: never an address, never what a stack trace would say. */
final class Failures {

    private static final int MESSAGE_CHARS_MAX = 160;

    /** Where registries put their own words: RFC 9457 first, then what is usual. */
    private static final List<String> MEMBERS = List.of("detail", "title", "message", "error");

    private Failures() {}

    /** Why no answer came. */
    static String of(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return "its certificate is not trusted";
            }
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "its host is not known";
            }
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        }
        if (failure instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof ConnectException) {
            return "connection refused";
        }
        if (failure instanceof SSLException) {
            return "no secure connection";
        }
        boolean broken = failure instanceof EOFException || failure.getCause() instanceof EOFException;
        return broken ? "the connection ended too early" : "the connection broke";
    }

    /** What the registry says in the body of a failure, if it says anything. */
    static Optional<String> said(HttpAnswer answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (!body.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.mapper().readTree(body);
            return MEMBERS.stream()
                    .map(json::path)
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString)
                    .filter(text -> !text.isBlank())
                    .findFirst()
                    .map(text -> Display.text(text, MESSAGE_CHARS_MAX));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
