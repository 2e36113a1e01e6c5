package dev.larder.registry;

import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.registry.Outline.OutlineFile;
import dev.larder.registry.RegistryReference.GitHub;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One reading of a repository: its files are read without a token where that is possible, else of the API with one. Which
 * way it is, its {@code registry.json} tells.
 */
final class GitHubReader {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}");
    private static final String INDEX = "registry.json";
    private static final int INDEXES_MAX = 20;
    private static final int FILES_MAX = 100;
    private static final int NOT_FOUND = 404;

    private final GitHub address;
    private final Upstream upstream;
    private final GitHubHosts hosts;
    private final Optional<String> token;
    private final Wait wait;
    private final boolean insist;
    private boolean byApi;

    GitHubReader(
            GitHub address, Upstream upstream, GitHubHosts hosts, Optional<String> token, Wait wait, boolean insist) {
        this.address = address;
        this.upstream = upstream;
        this.hosts = hosts;
        this.token = token;
        this.wait = wait;
        this.insist = insist;
    }

    static boolean isCommit(String ref) {
        return COMMIT.matcher(ref).matches();
    }

    /** The mark of a version, as GitHub itself gives it to a commit. */
    static String mark(String commit) {
        return '"' + commit + '"';
    }

    /** Whether the files were read with a token. */
    boolean isPrivate() {
        return byApi;
    }

    /**
     * The commit that the ref points at; empty where it is still the one of this mark.
     *
     * @throws BadAnswerException if there is no such repository or ref, as far as this user can see
     */
    Optional<String> commit(Optional<String> known) throws IOException {
        String ref = address.ref().orElse("HEAD");
        String commit = isCommit(ref) ? ref.toLowerCase(Locale.ROOT) : "";
        if (commit.isEmpty()) {
            Map<String, String> conditions = new LinkedHashMap<>();
            known.ifPresent(mark -> conditions.put("If-None-Match", mark));
            HttpAnswer answer = askApi("commits/" + encoded(ref), "application/vnd.github.sha", conditions, wait);
            if (answer.status() == 304 && known.isPresent()) {
                return Optional.empty();
            }
            check(
                    answer,
                    "knows no repository " + address.owner() + "/" + address.repo() + " with the ref '" + ref + "'"
                            + (token.isEmpty() ? " that anyone may see (for a private one, set GITHUB_TOKEN)" : ""));
            commit = new String(answer.body(), StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
            if (!isCommit(commit)) {
                throw new BadAnswerException("named no commit for the ref '" + ref + "'");
            }
        }
        return Optional.of(commit).filter(found -> !known.equals(Optional.of(mark(found))));
    }

    /** The item, with the contents of its files; empty where the repository lists none of this name. */
    Optional<Item> item(String commit, Placement placement) throws IOException {
        Deque<String> ahead = new ArrayDeque<>(List.of(INDEX));
        Set<String> seen = new HashSet<>(ahead);
        while (!ahead.isEmpty()) {
            String path = ahead.poll();
            byte[] json = json(commit, path);
            if (!(ShapeReader.read(json) instanceof Shape.Index index)) {
                throw new BadAnswerException("has a " + path + " in " + address.repo() + " that is no list of items");
            }
            String folder = path.substring(0, path.length() - lastSegment(path).length());
            for (Outline entry : index.entries()) {
                if (entry.name().filter(address.name()::equals).isPresent()) {
                    return Optional.of(whole(commit, folder, json, entry, placement));
                }
            }
            for (String include : index.includes()) {
                String next = normalized(folder, include);
                if (seen.size() < INDEXES_MAX && seen.add(next)) {
                    ahead.add(next);
                }
            }
        }
        return Optional.empty();
    }

    private Item whole(String commit, String folder, byte[] json, Outline entry, Placement placement)
            throws IOException {
        if (entry.files().size() > FILES_MAX) {
            throw new BadAnswerException("lists more than " + FILES_MAX + " files for one item");
        }
        List<String> contents = new ArrayList<>();
        int left = upstream.itemBytesMax();
        for (OutlineFile file : entry.files()) {
            if (file.hasContent()) {
                contents.add("");
                continue;
            }
            String path = normalized(folder, file.path().orElse(""));
            HttpAnswer answer = file(commit, path);
            check(answer, "lacks the file " + path);
            left -= answer.body().length;
            if (left < 0) {
                throw BodyDecoder.tooLarge(upstream.itemBytesMax());
            }
            contents.add(Utf8.text(answer.body()));
        }
        Document document = SourceSplice.of(json, entry, entry.start(), entry.end(), contents);
        return ItemCodec.decode(document, placement);
    }

    private byte[] json(String commit, String path) throws IOException {
        HttpAnswer answer = file(commit, path);
        if (answer.status() == NOT_FOUND && path.equals(INDEX) && token.isPresent() && !byApi) {
            byApi = true;
            answer = file(commit, path);
        }
        check(answer, "has no " + path + " in " + address.owner() + "/" + address.repo());
        return Utf8.json(answer.body());
    }

    /** A file of a commit. The host has answered by now, so that there is more time for the rest of it. */
    private HttpAnswer file(String commit, String path) throws IOException {
        Wait rest = wait.longer();
        if (byApi) {
            return askApi(
                    "contents/" + encoded(path) + "?ref=" + commit, "application/vnd.github.raw+json", Map.of(), rest);
        }
        URI uri = URI.create(hosts.raw() + "/" + encoded(address.owner()) + "/" + encoded(address.repo()) + "/" + commit
                + "/" + encoded(path));
        return conversation(rest).ask(uri, Map.of("Accept", "*/*"), Map.of(), isLoopback(uri));
    }

    private HttpAnswer askApi(String question, String accept, Map<String, String> conditions, Wait patience)
            throws IOException {
        URI uri = URI.create(
                hosts.api() + "/repos/" + encoded(address.owner()) + "/" + encoded(address.repo()) + "/" + question);
        Map<String, String> own = new LinkedHashMap<>();
        own.put("Accept", accept);
        own.put("X-GitHub-Api-Version", "2022-11-28");
        token.ifPresent(secret -> own.put("Authorization", "Bearer " + secret));
        return conversation(patience).ask(uri, own, conditions, isLoopback(uri));
    }

    private Conversation conversation(Wait patience) {
        return new Conversation(GitHubRegistry.NAME, upstream, patience, insist, upstream.itemBytesMax());
    }

    private void check(HttpAnswer answer, String absent) throws BadAnswerException {
        switch (answer.status()) {
            case 200 -> {
                return;
            }
            case NOT_FOUND, 409, 410, 422 -> throw new BadAnswerException(absent);
            case 401, 403 ->
                throw new BadAnswerException("refuses access (" + answer.status() + ")"
                        + (token.isPresent() ? ": check GITHUB_TOKEN" : ": set GITHUB_TOKEN"));
            default -> throw new BadAnswerException("answers with status " + answer.status());
        }
    }

    /** A path seen from a folder, without a way out of the repository. */
    private static String normalized(String folder, String path) {
        List<String> segments = new ArrayList<>(Arrays.asList((folder + path).split("/")));
        segments.removeIf(segment -> segment.isEmpty() || segment.equals("."));
        boolean leads = path.startsWith("/") || path.contains("\\") || path.contains("://");
        if (leads || segments.isEmpty() || segments.contains("..")) {
            throw new InvalidRequestException("The repository names the path '" + path + "', which leads out of it.");
        }
        return String.join("/", segments);
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean isLoopback(URI uri) {
        return Loopback.isLoopbackHost(uri.getHost());
    }

    private static String encoded(String path) {
        return AddressTemplate.encoded(path);
    }
}
