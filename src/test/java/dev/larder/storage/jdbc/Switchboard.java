package dev.larder.storage.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server on this machine, counts what goes over the lines, and cuts them when asked to. */
final class Switchboard implements AutoCloseable {

    /** How pgjdbc ends a transaction. */
    private static final String COMMIT = "COMMIT";

    /** What the line of the one who listens begins with, which then asks whenever it is told something. */
    private static final String LISTEN = "LISTEN ";

    private final int target;
    private final ServerSocket door;
    private final Set<Socket> lines = ConcurrentHashMap.newKeySet();
    private final List<Rounds> rounds = new CopyOnWriteArrayList<>();
    private final CountDownLatch listener = new CountDownLatch(1);
    private volatile boolean away;
    private volatile boolean swallowAnswerOfCommit;
    private volatile boolean swallowCommit;

    Switchboard(int target) {
        this.target = target;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /**
     * The most journeys there and back that one line makes during this work. Waits for somebody to listen first, whose line
     * does not count: it makes its journeys whenever it is told something.
     */
    int rounds(Runnable work) throws InterruptedException {
        if (!listener.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("nobody listens");
        }
        Map<Rounds, Integer> before = new HashMap<>();
        rounds.forEach(line -> before.put(line, line.count.get()));
        work.run();
        return rounds.stream()
                .filter(line -> !line.listens)
                .mapToInt(line -> line.count.get() - before.getOrDefault(line, 0))
                .max()
                .orElse(0);
    }

    /** Cuts all lines; new ones are cut as soon as they are there. */
    void goAway() {
        away = true;
        lines.forEach(Switchboard::close);
    }

    void comeBack() {
        away = false;
    }

    /** Lets the next commit through and cuts its line before the answer comes. */
    void swallowAnswerOfNextCommit() {
        swallowAnswerOfCommit = true;
    }

    /** Cuts the line of the next commit before it goes through. */
    void swallowNextCommit() {
        swallowCommit = true;
    }

    @Override
    public void close() {
        goAway();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            if (away) {
                close(client);
                continue;
            }
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            lines.add(client);
            lines.add(server);
            boolean[] deaf = new boolean[1];
            Rounds line = new Rounds();
            rounds.add(line);
            run(() -> ask(client, server, line, deaf));
            run(() -> answer(server, client, line, deaf));
        }
    }

    private void ask(Socket client, Socket server, Rounds line, boolean[] deaf) throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] bytes = new byte[1 << 16];
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
            String text = new String(bytes, 0, n, StandardCharsets.ISO_8859_1);
            if (text.contains(LISTEN)) {
                line.listens = true;
                listener.countDown();
            }
            boolean commit = text.contains(COMMIT);
            if (commit && swallowCommit) {
                swallowCommit = false;
                close(client);
                close(server);
                return;
            }
            if (commit && swallowAnswerOfCommit) {
                swallowAnswerOfCommit = false;
                deaf[0] = true;
            }
            line.asked();
            out.write(bytes, 0, n);
            out.flush();
        }
        close(server);
    }

    private static void answer(Socket server, Socket client, Rounds line, boolean[] deaf) throws IOException {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] bytes = new byte[1 << 16];
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
            if (deaf[0]) {
                close(client);
                close(server);
                return;
            }
            line.answered();
            out.write(bytes, 0, n);
            out.flush();
        }
        close(client);
    }

    /** How often a line was asked after it had answered. */
    private static final class Rounds {

        private final AtomicInteger count = new AtomicInteger();
        private final AtomicBoolean quiet = new AtomicBoolean(true);
        private volatile boolean listens;

        void asked() {
            if (quiet.compareAndSet(true, false)) {
                count.incrementAndGet();
            }
        }

        void answered() {
            quiet.set(true);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // A line that was cut: its thread ends.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket line) {
        try {
            line.close();
        } catch (IOException e) {
            // It is gone, which is what was asked for.
        }
    }
}
