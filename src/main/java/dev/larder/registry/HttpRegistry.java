package dev.larder.registry;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.LoadStats;
import dev.larder.registry.UpstreamAnswer.Absent;
import dev.larder.registry.UpstreamAnswer.Failed;
import dev.larder.registry.UpstreamAnswer.Fetched;
import dev.larder.registry.UpstreamAnswer.Unchanged;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry that is asked over HTTP.
 *
 * <p>Asking never throws for what a network or a registry can do: the answer says it. Safe for use by many threads.
 */
public sealed class HttpRegistry permits GitHubRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(HttpRegistry.class);
    private static final Duration FAILURE_REMEMBERED = Duration.ofSeconds(30);

    private final HttpSource source;
    private final RegistryAccess access;
    private final Upstream upstream;

    HttpRegistry(HttpSource source, Upstream upstream) {
        this.source = source;
        this.upstream = upstream;
        this.access = new RegistryAccess(source, upstream.environment(), upstream.secrets());
    }

    /** What it was configured with. */
    public HttpSource source() {
        return source;
    }

    /** Where its items belong in the store, if they are asked for in this style, or in none. */
    public Placement placement(Optional<String> style) {
        Optional<String> asked = access.hasStyle() ? style.or(source::style) : Optional.empty();
        return new Placement(source.framework(), Optional.of(source.name()), asked);
    }

    /** Whether it can have items of this style, as far as its address tells. */
    public boolean offers(Optional<String> style) {
        return style.isEmpty() || access.hasStyle();
    }

    /** Whether its items are called by addresses of their own, and listed nowhere. */
    public boolean takesAddresses() {
        return false;
    }

    /** Whether an item of this name can be asked for at all. */
    public boolean takes(String name) {
        return AddressTemplate.takes(name);
    }

    /**
     * A digest of the credentials that are sent along; empty where there are none.
     *
     * @throws InvalidRequestException if its configuration has some that cannot be sent
     */
    public String credentials() {
        return access.credentials();
    }

    /** Begins to wait: what comes of it may be given to questions to several registries. */
    public Wait start(Patience patience) {
        return start(patience, System.nanoTime());
    }

    /**
     * Begins to wait for someone who has waited already, for the store to open for example.
     *
     * @param since when he asked, by {@link System#nanoTime}
     */
    public Wait start(Patience patience, long since) {
        return patience.start(since, upstream.answerWithin());
    }

    /** How long all registries of this process took to answer, and how often they failed. */
    public LoadStats loads() {
        return upstream.loads();
    }

    /**
     * The answer for somebody who waits no longer for one that is under way. Until that has come, whoever else asks this
     * registry is told the same at once.
     */
    public Failed late() {
        String reason = "cannot be reached in time";
        try {
            upstream.breaker(access.item("x", Optional.empty())).overdue(reason);
        } catch (InvalidRequestException e) {
            LOG.debug("the host of {} is not known", source.name(), e);
        }
        return failed(reason);
    }

    /**
     * Asks for an item.
     *
     * @param style the style, or absent for the configured one
     * @param known what is known of a copy that is at hand, to be asked about; absent to ask for the item itself
     * @param insist whether a host that just failed is asked all the same
     */
    public UpstreamAnswer item(
            String name, Optional<String> style, Optional<Provenance> known, Wait wait, boolean insist) {
        return upstream.counted(() -> ask(name, style, known, wait, insist));
    }

    private UpstreamAnswer ask(
            String name, Optional<String> style, Optional<Provenance> known, Wait wait, boolean insist) {
        Placement placement = placement(style);
        return guarded(() -> {
            URI uri = access.item(name, placement.style());
            Optional<Provenance> usable =
                    known.filter(copy -> copy.credentials().equals(credentials()));
            Conversation conversation =
                    new Conversation(source.name(), upstream, wait, insist, upstream.itemBytesMax());
            HttpAnswer answer =
                    conversation.ask(uri, access.headers(), Revalidation.conditions(usable), access.loopback());
            if (answer.status() == 304
                    && usable.filter(copy -> Revalidation.confirms(answer, copy))
                            .isEmpty()) {
                HttpAnswer whole = conversation.ask(uri, access.headers(), Map.of(), access.loopback());
                return understood(whole, name, placement, Optional.empty());
            }
            return understood(answer, name, placement, usable);
        });
    }

    /** A question that may end in any way. */
    @FunctionalInterface
    interface Question {
        UpstreamAnswer ask() throws IOException;
    }

    /** Asks, and says as an answer what a network or a host can do wrong. */
    final UpstreamAnswer guarded(Question question) {
        try {
            return question.ask();
        } catch (BadAnswerException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (NoAnswerException e) {
            return new Failed(upstream.secrets().erase(String.valueOf(e.getMessage())), e.retryAt());
        } catch (InvalidRequestException e) {
            return new Failed(String.valueOf(e.getMessage()), upstream.clock().instant());
        } catch (IOException e) {
            LOG.warn("asking {} failed", source.name(), e);
            return failed("cannot be reached");
        }
    }

    /**
     * Asks for the list of its items, in the configured style.
     *
     * @param known what is known of a copy that is at hand, to be asked about; absent to ask for the list itself
     */
    public IndexAnswer index(Optional<Provenance> known, Wait wait) {
        return list(wait, known, uri -> uri);
    }

    /**
     * Asks for the items that a word finds, where the registry has more than its list shows.
     *
     * @param most how many at most
     */
    public IndexAnswer search(String words, int most, Wait wait) {
        return list(
                wait,
                Optional.empty(),
                uri -> IndexReader.with(uri, "q", words, "limit", String.valueOf(most), "offset", "0"));
    }

    private IndexAnswer list(Wait wait, Optional<Provenance> atHand, UnaryOperator<URI> question) {
        try {
            Optional<Provenance> known =
                    atHand.filter(each -> each.credentials().equals(credentials()));
            Placement placement = placement(Optional.empty());
            URI uri = question.apply(access.index(source.index(), placement.style()));
            Conversation conversation =
                    new Conversation(source.name(), upstream, wait, false, IndexReader.INDEX_BYTES_MAX);
            HttpAnswer answer =
                    conversation.ask(uri, access.headers(), Revalidation.conditions(known), access.loopback());
            if (answer.status() == 304
                    && known.filter(copy -> Revalidation.confirms(answer, copy)).isPresent()) {
                return new IndexAnswer.Unchanged(Revalidation.renewed(answer, known.get(), upstream));
            }
            IndexReader reader = new IndexReader(access, conversation, placement);
            RegistryList list = reader.read(uri, answer);
            Provenance provenance = Revalidation.provenance(answer, "", reader.isWhole(), credentials(), upstream);
            return new IndexAnswer.Listed(list, provenance, Revalidation.isStorable(answer), reader.remarks());
        } catch (BadAnswerException e) {
            return unlisted(failed(String.valueOf(e.getMessage())));
        } catch (NoAnswerException e) {
            return new IndexAnswer.Failed(upstream.secrets().erase(String.valueOf(e.getMessage())), e.retryAt());
        } catch (InvalidRequestException e) {
            return new IndexAnswer.Failed(
                    upstream.secrets().erase(String.valueOf(e.getMessage())),
                    upstream.now().plus(FAILURE_REMEMBERED));
        } catch (IOException e) {
            LOG.warn("asking {} for its list failed", source.name(), e);
            return unlisted(failed("cannot be reached"));
        }
    }

    private static IndexAnswer unlisted(Failed failed) {
        return new IndexAnswer.Failed(failed.reason(), failed.retryAt());
    }

    private UpstreamAnswer understood(HttpAnswer answer, String name, Placement placement, Optional<Provenance> known)
            throws BadAnswerException {
        return switch (answer.status()) {
            case 200 -> fetched(answer, ItemContent.item(answer, name, placement));
            case 304 ->
                known.<UpstreamAnswer>map(copy -> new Unchanged(Revalidation.renewed(answer, copy, upstream)))
                        .orElseGet(() -> failed("says that nothing changed, and was not asked that"));
            case 404, 410 -> new Absent();
            case 401, 403 ->
                failed("refuses access (" + answer.status() + ")" + said(answer)
                        + ": check the headers and variables of its configuration");
            case 407 ->
                failed("cannot be reached: the proxy asks for a user and password (407): put them into HTTPS_PROXY");
            default -> failed("answers with status " + answer.status() + said(answer));
        };
    }

    private UpstreamAnswer fetched(HttpAnswer answer, Item item) {
        Provenance provenance =
                Revalidation.provenance(answer, item.document().version(), true, credentials(), upstream);
        return new Fetched(item, provenance, Revalidation.isStorable(answer));
    }

    private String said(HttpAnswer answer) {
        return Failures.said(answer).map(text -> ", saying '" + text + "'").orElse("");
    }

    private Failed failed(String what) {
        String reason = Display.text(upstream.secrets().erase(source.name() + " " + what), 400);
        return new Failed(reason, upstream.clock().instant().plus(FAILURE_REMEMBERED));
    }
}
