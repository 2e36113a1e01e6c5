package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.storage.share.Fleet.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on one directory, while nobody is killed. */
final class ManyProcessesIT {

    @TempDir
    private Path temporary;

    @Test
    void eight_atOnceOnAnEmptyDirectory_seeAllThatAnyWrote() throws IOException {
        try (Fleet fleet = new Fleet(temporary.resolve("data"))) {
            List<Member> members = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                members.add(fleet.start());
            }
            for (int i = 0; i < 8; i++) {
                members.get(i).tell("fill from" + i + "- 50");
            }
            assertThat(members).allSatisfy(member -> assertThat(member.answer()).isEqualTo("filled"));

            for (Member member : members) {
                for (int i = 0; i < 8; i++) {
                    assertThat(member.ask("count from" + i + "- 50")).isEqualTo("50");
                }
                assertThat(member.ask("size")).isEqualTo("400");
            }
            assertThat(members.stream().map(member -> member.ask("role")).filter("leader"::equals))
                    .hasSize(1);
        }
    }

    @Test
    void read_rightAfterAWriteElsewhere_isNeverStale() throws IOException {
        try (Fleet fleet = new Fleet(temporary.resolve("data"))) {
            List<Member> members = List.of(fleet.start(), fleet.start(), fleet.start());
            int stale = 0;
            for (int i = 0; i < 10_000; i++) {
                String value = "v" + i;
                members.get(i % 3).ask("put key" + i % 7 + " " + value);
                if (!members.get((i + 1 + i / 3 % 2) % 3).ask("get key" + i % 7).equals(value)) {
                    stale++;
                }
            }

            assertThat(stale).isZero();
        }
    }

    @Test
    void leader_whoseClientLeaves_handsOver() throws IOException {
        try (Fleet fleet = new Fleet(temporary.resolve("data"))) {
            Member first = fleet.start();
            assertThat(first.ask("put a 1")).isEqualTo("CREATED");
            Member second = fleet.start();
            assertThat(second.ask("role"))
                    .startsWith("follower of process " + first.process().pid());

            first.leave();

            assertThat(first.process().exitValue()).isZero();
            assertThat(second.ask("get a")).isEqualTo("1");
            assertThat(second.ask("put a 2")).isEqualTo("CHANGED");
            assertThat(second.ask("role")).isEqualTo("leader");
        }
    }

    @Test
    void suspendedLeader_keepsItsLock_andIsHeardAgain() throws IOException {
        try (Fleet fleet = new Fleet(temporary.resolve("data"))) {
            Member leader = fleet.start();
            leader.ask("put a 1");
            Member follower = fleet.start();
            assertThat(follower.ask("get a")).isEqualTo("1");
            follower.ask("role");

            leader.signal("STOP");
            assertThat(follower.ask("put a 2")).startsWith("! The process that has the store open");
            assertThat(follower.ask("get a")).isEqualTo("1");
            assertThat(follower.ask("role")).startsWith("degraded");
            leader.signal("CONT");

            assertThat(fleet.leader()).hasValue(leader);
            assertThat(untilHeard(follower)).isEqualTo("CHANGED");
            assertThat(leader.ask("get a")).isEqualTo("3");
            assertThat(follower.ask("role")).startsWith("follower");
        }
    }

    private static String untilHeard(Member follower) {
        String answer = follower.ask("put a 3");
        for (int i = 0; i < 10_000 && answer.startsWith("!"); i++) {
            answer = follower.ask("put a 3");
        }
        return answer;
    }
}
