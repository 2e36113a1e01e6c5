package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.ConflictException;
import dev.larder.model.Entry;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemQuery;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.model.StorageException;
import dev.larder.storage.Changes;
import dev.larder.storage.Inspection;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several shares of one store in one process: to each other they are as strange as processes are. */
final class SharedStorageProviderTest {

    private static final Entry BUTTON = Samples.entry("component:react:button", "one");
    private static final Entry CHANGED = Samples.entry("component:react:button", "two");

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock();
    private final List<StorageProvider> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(StorageProvider::close);
    }

    @Test
    void nothing_isTouchedBeforeItIsNeeded() {
        SharedStorageProvider probe = share(0);
        probe.close();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void leaderThatLeaves_handsOver() {
        SharedStorageProvider first = share(0);
        first.set(BUTTON);
        SharedStorageProvider second = share(0);
        long seen = second.generation();
        assertThat(second.stats().role()).startsWith("follower of process");

        first.close();

        assertThat(second.get(BUTTON.key())).isPresent();
        assertThat(second.set(CHANGED)).isEqualTo(SetOutcome.CHANGED);
        assertThat(second.stats().role()).isEqualTo("leader");
        assertThat(second.generation()).isGreaterThan(seen);
        assertThat(second.changesSince(seen).complete())
                .as("changes of another term")
                .isFalse();
    }

    @Test
    void generation_movesEverywhereBeforeAWriteReturns() {
        SharedStorageProvider leader = share(0);
        leader.set(BUTTON);
        SharedStorageProvider follower = share(0);
        long before = leader.generation();
        assertThat(follower.generation()).isEqualTo(before);

        follower.set(CHANGED);
        Changes changes = leader.changesSince(before);

        assertThat(leader.generation()).isEqualTo(follower.generation()).isGreaterThan(before);
        assertThat(changes.complete()).isTrue();
        assertThat(changes.generation()).isEqualTo(leader.generation());
        assertThat(follower.changesSince(before)).isEqualTo(changes);
        assertThat(changes.changes()).hasSize(1);
    }

    @Test
    void mutation_askedForAgain_isDoneOnce() {
        SharedStorageProvider leader = share(0);
        leader.set(BUTTON);
        SharedStorageProvider follower = share(0);
        OperationId put = OperationId.random();
        OperationId delete = OperationId.random();
        OperationId clear = OperationId.random();
        Mutation.Put change = new Mutation.Put(List.of(CHANGED), SetOptions.DEFAULT);

        assertThat(follower.once(put, change)).containsExactly(SetOutcome.CHANGED);
        assertThat(follower.once(put, change)).containsExactly(SetOutcome.CHANGED);
        assertThat(follower.once(delete, new Mutation.Delete(BUTTON.key(), Optional.empty())))
                .isTrue();
        leader.close();
        assertThat(follower.once(delete, new Mutation.Delete(BUTTON.key(), Optional.empty())))
                .isTrue();
        assertThat(follower.once(put, change)).containsExactly(SetOutcome.CHANGED);
        assertThat(follower.has(BUTTON.key())).isFalse();
        follower.set(BUTTON);
        assertThat(follower.once(clear, new Mutation.Clear(Origin.OWN))).isEqualTo(1);
        follower.set(BUTTON);
        assertThat(follower.once(clear, new Mutation.Clear(Origin.OWN))).isEqualTo(1);
        assertThat(follower.size()).isEqualTo(1);
    }

    @Test
    void mutationThatWasRefused_isTriedAnew() {
        share(0).set(BUTTON);
        SharedStorageProvider follower = share(0);
        OperationId id = OperationId.random();
        Mutation.Put put = new Mutation.Put(
                List.of(CHANGED),
                SetOptions.DEFAULT.withIfVersion(CHANGED.document().version()));

        assertThatThrownBy(() -> follower.once(id, put)).isInstanceOf(ConflictException.class);
        follower.set(CHANGED);

        assertThat(follower.once(id, put)).containsExactly(SetOutcome.UNCHANGED);
    }

    @Test
    void newerLarder_takesOver_andTheOlderFollows() {
        SharedStorageProvider older = share(0);
        older.set(BUTTON);

        SharedStorageProvider newer = share(1);
        assertThat(newer.get(BUTTON.key())).isPresent();

        assertThat(newer.stats().role()).isEqualTo("leader");
        assertThat(older.get(BUTTON.key())).isPresent();
        assertThat(older.stats().role()).startsWith("follower");
    }

    @Test
    void olderProtocol_isToldWhyItCannotJoin() {
        share(0).set(BUTTON);
        AuthorityOpener opener = opener();
        Hello old = new Hello(Hello.PROTOCOL - 1, opener.schema(), "0.0.1", 1, Hello.Verdict.WELCOME, 0);
        SharedStorageProvider newcomer =
                keep(new SharedStorageProvider(new Ground(directory, Optional.empty(), true), opener, old));

        assertThatThrownBy(() -> newcomer.get(BUTTON.key()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("newer Larder (test")
                .hasMessageContaining("update");
    }

    @Test
    void lists_longerThanAFrameShouldBe_comeInPieces() {
        SharedStorageProvider leader = share(0);
        List<Entry> entries = IntStream.range(0, 4_500)
                .mapToObj(i -> Samples.entry("component:react:item-" + i, "x"))
                .toList();
        leader.mset(entries, SetOptions.DEFAULT);
        SharedStorageProvider follower = share(0);
        List<Key> keys = entries.stream().map(Entry::key).toList();

        assertThat(follower.listComponents("react")).hasSize(4_500);
        assertThat(follower.list(ItemQuery.ALL, Optional.empty(), 2_001).items())
                .hasSize(2_001);
        assertThat(follower.summaries(Optional.empty(), 10_000)).hasSize(4_500);
        assertThat(follower.summaries(Optional.empty(), 3_000)).hasSize(3_000);
        assertThat(follower.mget(keys).keySet()).containsExactlyElementsOf(keys);
        assertThat(follower.inspect(Optional.empty(), 500))
                .isEqualTo(new Inspection(
                        500, List.of(), Optional.of(follower.keys("*").get(499))));
    }

    @Test
    void entriesLargerThanAFrame_comeInPieces_orAreRefused() {
        StorageSettings roomy = StorageSettings.at(directory).withMaxItemBytes(StorageSettings.ITEM_BYTES_CEILING);
        SharedStorageProvider leader = keep(Stores.shared(roomy, clock));
        List<Entry> entries = IntStream.range(0, 5)
                .mapToObj(i -> Samples.entry("component:react:item-" + i, "x".repeat(14 * 1024 * 1024)))
                .toList();
        leader.mset(entries.subList(0, 3), SetOptions.DEFAULT);
        SharedStorageProvider follower = keep(Stores.shared(roomy, clock));

        assertThat(follower.mget(entries.stream().map(Entry::key).toList())).hasSize(3);
        assertThatThrownBy(() -> follower.mset(entries, SetOptions.DEFAULT))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("fewer");
    }

    @Test
    void clocks_thatAreYearsApart_areNoReasonNotToAnswer() {
        StorageSettings settings = StorageSettings.at(directory);
        keep(Stores.shared(settings, clock)).set(BUTTON);
        SettableClock slow = new SettableClock();
        slow.advance(Duration.ofDays(-20_000));
        SharedStorageProvider follower = keep(Stores.shared(settings, slow));

        assertThat(follower.get(BUTTON.key())).isPresent();
        assertThat(follower.set(CHANGED)).isEqualTo(SetOutcome.CHANGED);
        assertThat(follower.stats().role()).startsWith("follower");
    }

    @Test
    void interrupt_doesNotHarmTheStore() {
        share(0).set(BUTTON);
        SharedStorageProvider follower = share(0);

        Thread.currentThread().interrupt();
        assertThat(follower.get(BUTTON.key())).isPresent();
        assertThat(follower.set(CHANGED)).isEqualTo(SetOutcome.CHANGED);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(follower.stats().role()).startsWith("follower");
    }

    private SharedStorageProvider share(int newer) {
        AuthorityOpener opener = opener();
        Hello self = Hello.own(opener.schema() + newer, "test");
        return keep(new SharedStorageProvider(new Ground(directory, Optional.empty(), true), opener, self));
    }

    private AuthorityOpener opener() {
        return Stores.opener(StorageSettings.at(directory), clock);
    }

    private SharedStorageProvider keep(SharedStorageProvider provider) {
        opened.add(provider);
        return provider;
    }
}
