package dev.larder.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.larder.catalog.Catalog;
import dev.larder.catalog.Found;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.LarderException;
import dev.larder.model.NotFoundException;
import dev.larder.model.UpstreamException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store as a registry on loopback, for tools that know registries and not MCP.
 *
 * <p>It only reads. It answers this machine alone, and only requests that mean it: one with another {@code Host} comes of
 * a name that was made to point here, one with a foreign {@code Origin} of a web page, and both are refused.
 */
final class Mirror implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Mirror::thread);
    private final Catalog catalog;
    private final MirrorIndex index;
    private final String framework;

    /** An answer: its status and its JSON. */
    private record Answer(int status, Document body) {}

    /**
     * A mirror that answers from now on.
     *
     * @param port where to listen; 0 for any free one
     * @throws InvalidRequestException if the port is taken
     */
    Mirror(Catalog catalog, String framework, int port) {
        this.catalog = catalog;
        this.framework = framework;
        this.index = new MirrorIndex(catalog, framework);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new InvalidRequestException("The mirror cannot listen on port " + port + ": choose another one.", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** The address that other tools are given. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/r";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            String etag = '"' + answer.body().version() + '"';
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-cache");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            boolean known = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            if (answer.status() == 200) {
                exchange.getResponseHeaders().set("ETag", etag);
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (answer.status() == 200 && known) {
                exchange.sendResponseHeaders(304, -1);
            } else if (head) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), answer.body().length());
                exchange.getResponseBody().write(answer.body().bytes());
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        String refusal = refusal(exchange);
        if (!refusal.isEmpty()) {
            return failure(403, refusal);
        }
        if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            return failure(405, "The mirror only reads.");
        }
        try {
            return found(exchange.getRequestURI());
        } catch (NotFoundException | InvalidRequestException e) {
            return failure(404, String.valueOf(e.getMessage()));
        } catch (UpstreamException e) {
            return failure(502, String.valueOf(e.getMessage()));
        } catch (LarderException e) {
            LOG.warn("the mirror could not answer", e);
            return failure(500, String.valueOf(e.getMessage()));
        }
    }

    private Answer found(URI uri) {
        MirrorPath path = MirrorPath.parse(String.valueOf(uri.getPath()))
                .orElseThrow(() -> new NotFoundException("There is nothing here; items are at /r/NAME.json."));
        Map<String, String> parameters = parameters(uri);
        if (path.isRegistry()) {
            return new Answer(200, Document.of(Json.pretty(index.registry(path, parameters, address()))));
        }
        if (path.isIndex() && path.registry().isEmpty() && path.style().isEmpty()) {
            return new Answer(200, Document.of(Json.pretty(index.items(path, parameters))));
        }
        try {
            return new Answer(200, item(path).item().document());
        } catch (NotFoundException e) {
            if (path.isIndex()) {
                return new Answer(200, Document.of(Json.pretty(index.items(path, parameters))));
            }
            return MirrorExtras.of(path)
                    .map(document -> new Answer(200, document))
                    .orElseThrow(() -> e);
        }
    }

    /** Of the style that is asked for, else of any: a store seldom has all items in all styles. */
    private Found item(MirrorPath path) {
        ItemRequest any = new ItemRequest(
                path.name(), Optional.empty(), Optional.of(framework), path.registry(), Optional.empty(), false);
        try {
            return path.style().isEmpty()
                    ? catalog.get(any)
                    : catalog.get(any.withStyle(path.style().get()));
        } catch (NotFoundException | UpstreamException e) {
            if (path.style().isEmpty()) {
                throw e;
            }
            return catalog.get(any);
        }
    }

    /** Why a request is not for the mirror; empty where it is. */
    private String refusal(HttpExchange exchange) {
        int port = server.getAddress().getPort();
        Set<String> here = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (!here.contains(host)) {
            return "This mirror is asked by its own address alone: " + address() + ".";
        }
        boolean foreign = origin != null && here.stream().noneMatch(each -> origin.equals("http://" + each));
        return foreign ? "This mirror answers no web pages." : "";
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = uri.getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static Answer failure(int status, String sentence) {
        return new Answer(status, Document.of(Json.pretty(Map.of("error", sentence))));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "larder-mirror");
        thread.setDaemon(true);
        return thread;
    }
}
