package dev.larder.storage.share;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Processes of their own on one directory, for tests. Those that are left are killed at the end. */
final class Fleet implements AutoCloseable {

    private final Path directory;
    private final List<Member> members = new ArrayList<>();

    Fleet(Path directory) {
        this.directory = directory;
    }

    /** Starts a process with a memory tier; it opens nothing until it is told to do something. */
    Member start() throws IOException {
        return start("tier");
    }

    Member start(String stack) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShareProcess.class.getName(),
                        directory.toString(),
                        stack)
                .redirectError(
                        Redirect.appendTo(directory.resolveSibling("stderr.txt").toFile()))
                .start();
        Member member = new Member(process);
        members.add(member);
        return member;
    }

    List<Member> living() {
        return members.stream().filter(member -> member.process.isAlive()).toList();
    }

    /** The process that had the lock last, as its file says. */
    Optional<Member> leader() throws IOException {
        Path lock = directory.resolve("lock");
        String pid = Files.exists(lock) ? Files.readString(lock).strip() : "";
        return members.stream()
                .filter(member -> Long.toString(member.process.pid()).equals(pid))
                .findFirst();
    }

    @Override
    public void close() {
        living().forEach(Member::kill);
    }

    /** One of the processes. */
    static final class Member {

        private final Process process;
        private final BufferedReader out;
        private final Writer in;
        /** How many answers were not read yet. */
        private int owed;

        private Member(Process process) {
            this.process = process;
            this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        }

        Process process() {
            return process;
        }

        /** Tells it something, and waits for its answer. */
        String ask(String line) {
            while (owed > 0) {
                answer();
            }
            tell(line);
            return answer();
        }

        void tell(String line) {
            try {
                in.write(line + "\n");
                in.flush();
                owed++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String answer() {
            owed--;
            try {
                return String.valueOf(out.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** {@code kill -9}, and waits for its end. */
        void kill() {
            process.destroyForcibly();
            join();
        }

        /** Sends a signal by its name. */
        void signal(String name) throws IOException {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            try {
                kill.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Ends it as a client would, and waits. */
        void leave() {
            tell("exit");
            join();
        }

        private void join() {
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("a process does not end");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
