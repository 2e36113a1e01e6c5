package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry;
import dev.larder.model.StorageException;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageSettings;
import dev.larder.testing.SettableClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that cannot be reached, or goes away, is a sentence; the next request is served. */
final class PostgresFailuresIT {

    private static final Entry FIRST = Samples.entry("component:react:first", "one");
    private static final Entry SECOND = Samples.entry("component:react:second", "two");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();

    @Test
    void address_whereNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertRefused("jdbc:postgresql://ann:hush@127.0.0.1:" + port + "/larder", "does not answer");
    }

    @Test
    void password_thatIsWrong() {
        Postgres.requirePassword("ann", "right");

        assertRefused("jdbc:postgresql://ann:hush@127.0.0.1:" + Postgres.port() + "/postgres", "refused the user");
    }

    @Test
    void database_thatThereIsNot() {
        assertRefused(
                "jdbc:postgresql://127.0.0.1:" + Postgres.port() + "/nowhere?user=postgres&password=hush",
                "does not exist");
    }

    @Test
    void schema_thatThereIsNot() {
        assertRefused(Postgres.url() + "_nowhere&password=hush", "lacks the schema");
    }

    @Test
    void database_thatKeepsTextOtherwise() {
        Postgres.sql("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");

        assertRefused(
                "jdbc:postgresql://127.0.0.1:" + Postgres.port() + "/latin?user=postgres&password=hush", "LATIN1");
    }

    @Test
    void server_thatWentAwayAndCameBack_servesTheNextRequest() {
        try (Switchboard board = new Switchboard(Postgres.port());
                JdbcStorageProvider store = open(Postgres.url(board.port()))) {
            store.set(FIRST);
            long generation = store.generation();

            board.goAway();
            assertThatThrownBy(() -> store.get(FIRST.key()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("does not answer");
            assertThatThrownBy(() -> store.set(SECOND))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("does not answer");
            board.comeBack();

            assertThat(store.get(FIRST.key())).isPresent();
            assertThat(store.set(SECOND)).isEqualTo(SetOutcome.CREATED);
            assertThat(store.has(SECOND.key())).isTrue();
            Await.until(() -> !store.changesSince(generation).complete());
        }
    }

    @Test
    void connections_thatTheServerEnded_areNotNoticed() {
        String url = Postgres.url();
        try (JdbcStorageProvider store = open(url)) {
            store.set(FIRST);
            store.get(FIRST.key());

            Postgres.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'larder'");

            assertThat(store.get(FIRST.key())).isPresent();
            assertThat(store.set(FIRST)).isEqualTo(SetOutcome.UNCHANGED);
        }
    }

    @Test
    void commit_whoseAnswerIsLost_isFoundOutToHaveTakenPlace() {
        try (Switchboard board = new Switchboard(Postgres.port());
                JdbcStorageProvider store = open(Postgres.url(board.port()))) {
            store.set(FIRST);
            board.swallowAnswerOfNextCommit();

            assertThat(store.set(SECOND)).isEqualTo(SetOutcome.CREATED);

            assertThat(store.has(SECOND.key())).isTrue();
            assertThat(store.stats().disk().entries()).isEqualTo(2);
        }
    }

    @Test
    void commit_thatIsLostOnItsWay_isDoneAgain() {
        try (Switchboard board = new Switchboard(Postgres.port());
                JdbcStorageProvider store = open(Postgres.url(board.port()))) {
            store.set(FIRST);
            board.swallowNextCommit();

            assertThat(store.set(SECOND)).isEqualTo(SetOutcome.CREATED);

            assertThat(store.stats().disk().entries()).isEqualTo(2);
        }
    }

    @Test
    void once_overAnotherServer_givesTheFirstAnswer() {
        String url = Postgres.url();
        OperationId id = OperationId.random();
        Mutation.Put put = new Mutation.Put(List.of(FIRST), SetOptions.DEFAULT);
        try (JdbcStorageProvider one = open(url);
                JdbcStorageProvider other = open(url)) {
            assertThat(one.once(id, put)).containsExactly(SetOutcome.CREATED);
            assertThat(other.once(id, put)).containsExactly(SetOutcome.CREATED);
            assertThat(other.once(OperationId.random(), put)).containsExactly(SetOutcome.UNCHANGED);
        }
    }

    private void assertRefused(String url, String reason) {
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("hush")
                .hasMessageNotContaining("SQL ")
                .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("hush"));
    }

    private JdbcStorageProvider open(String url) {
        return Postgres.open(url, StorageSettings.at(directory), clock);
    }
}
