package dev.larder.registry;

import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.registry.RegistryReference.GitHub;
import dev.larder.registry.UpstreamAnswer.Absent;
import dev.larder.registry.UpstreamAnswer.Fetched;
import dev.larder.registry.UpstreamAnswer.Unchanged;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The repositories of GitHub that have a {@code registry.json} at their root, as the shadcn CLI reads them: an item is
 * called {@code owner/repo/item}, or {@code owner/repo/item#ref}, which is its name here.
 *
 * <p>The ref, or the default branch, is resolved to a commit first, and everything is read of that commit. The commit stands
 * for the version: while a ref points at it, nothing else is asked. What a whole commit names never changes.
 */
final class GitHubRegistry extends HttpRegistry {

    static final String NAME = "@github";

    /** Anonymous users may ask 60 times an hour, and branches do not move by the minute. */
    private static final Duration LIFETIME = Duration.ofHours(1);

    private static final Duration BEHIND = Duration.ofDays(1);
    private static final List<String> TOKENS = List.of("GH_TOKEN", "GITHUB_TOKEN");

    private final Upstream upstream;
    private final GitHubHosts hosts;

    GitHubRegistry(String framework, Upstream upstream, GitHubHosts hosts) {
        super(HttpSource.open(NAME, hosts.raw() + "/{name}", framework), upstream);
        this.upstream = upstream;
        this.hosts = hosts;
    }

    @Override
    public boolean takesAddresses() {
        return true;
    }

    @Override
    public boolean takes(String name) {
        return RegistryReference.parse(name) instanceof GitHub address
                && isPath(address.repo())
                && isPath(address.name())
                && isPath(address.ref().orElse("HEAD"));
    }

    @Override
    public String credentials() {
        return token().map(token -> RegistryAccess.digest(NAME + token)).orElse("");
    }

    @Override
    public UpstreamAnswer item(
            String name, Optional<String> style, Optional<Provenance> known, Wait wait, boolean insist) {
        if (!takes(name) || !(RegistryReference.parse(name) instanceof GitHub address)) {
            return new Absent();
        }
        return guarded(() -> read(name, address, known, wait, insist));
    }

    private UpstreamAnswer read(String name, GitHub address, Optional<Provenance> known, Wait wait, boolean insist)
            throws IOException {
        Optional<Provenance> usable = known.filter(
                copy -> copy.credentials().isEmpty() || copy.credentials().equals(credentials()));
        GitHubReader reader = new GitHubReader(address, upstream, hosts, token(), wait, insist);
        Optional<String> commit = reader.commit(usable.flatMap(Provenance::etag));
        if (commit.isEmpty()) {
            return new Unchanged(provenance(usable.orElseThrow(), address));
        }
        Placement placement = placement(Optional.empty());
        Optional<Item> item = reader.item(commit.get(), placement);
        if (item.isEmpty()) {
            return new Absent();
        }
        ItemKey key = new ItemKey(
                item.get().key().kind(), placement.framework(), placement.registry(), Optional.empty(), name);
        Instant now = upstream.now();
        Provenance fetched = new Provenance(
                Optional.of(GitHubReader.mark(commit.get())),
                Optional.empty(),
                item.get().document().version(),
                now,
                now,
                Duration.ZERO,
                BEHIND,
                reader.isPrivate() ? credentials() : "");
        return new Fetched(
                new Item(key, item.get().facts(), item.get().document()), provenance(fetched, address), true);
    }

    private Provenance provenance(Provenance copy, GitHub address) {
        boolean lasting = address.ref().filter(GitHubReader::isCommit).isPresent();
        Duration ttl = upstream.ttl();
        return new Provenance(
                copy.etag(),
                copy.lastModified(),
                copy.version(),
                copy.fetchedAt(),
                upstream.now(),
                lasting || ttl.compareTo(LIFETIME) < 0 ? ttl : LIFETIME,
                BEHIND,
                copy.credentials());
    }

    /** As the CLI takes it: the first variable that is set to something that can be sent. */
    private Optional<String> token() {
        for (String variable : TOKENS) {
            String token = upstream.environment().apply(variable).orElse("").strip();
            if (!token.isEmpty() && token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
                upstream.secrets().add(token);
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    private static boolean isPath(String path) {
        return AddressTemplate.takes(path)
                && Arrays.stream(path.split("/", -1)).noneMatch(segment -> segment.startsWith("-"));
    }
}
