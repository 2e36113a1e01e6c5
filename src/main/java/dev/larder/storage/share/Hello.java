package dev.larder.storage.share;

import dev.larder.storage.ByteSink;
import dev.larder.storage.ByteSource;
import dev.larder.storage.MalformedBytesException;

/**
 * Who somebody is: the first frame in both directions, in a form that never changes, so that every version can tell
 * every other one why they cannot work together.
 *
 * <pre>
 * hello   "larder" protocol schema version pid verdict identity
 * </pre>
 *
 * @param protocol the version of the frames that follow
 * @param schema the newest schema of the database that this process can have open
 * @param version the version of Larder, for people
 * @param pid the process
 * @param verdict what the leader makes of the newcomer; the newcomer says {@link Verdict#WELCOME}
 * @param identity the {@link GenerationFile#identity} of the leader's file; 0 from the newcomer
 */
record Hello(int protocol, int schema, String version, long pid, Verdict verdict, long identity) {

    /** The version of the frames that this code speaks; {@code WireTest} notices when it must be raised. */
    static final int PROTOCOL = 3;

    private static final String MAGIC = "larder";
    private static final Shape<Verdict> VERDICT = Shape.oneOf(Verdict.class);

    /** What a leader makes of a newcomer. */
    enum Verdict {
        /** Ask away. */
        WELCOME,
        /** The newcomer is newer and should lead: the lock is about to be free. */
        STEPPING_DOWN,
        /** The newcomer is older than the leader and does not speak its language. */
        TOO_OLD
    }

    /** Who this process is. */
    static Hello own(int schema, String version) {
        return new Hello(PROTOCOL, schema, version, ProcessHandle.current().pid(), Verdict.WELCOME, 0);
    }

    /** The same as an answer. */
    Hello answering(Verdict made, long generationFile) {
        return new Hello(protocol, schema, version, pid, made, generationFile);
    }

    /** What this leader makes of a newcomer. */
    Verdict of(Hello newcomer) {
        if (newcomer.protocol > protocol || newcomer.schema > schema) {
            return Verdict.STEPPING_DOWN;
        }
        return newcomer.protocol < protocol ? Verdict.TOO_OLD : Verdict.WELCOME;
    }

    byte[] toBytes() {
        ByteSink sink = new ByteSink()
                .text(MAGIC)
                .number(protocol)
                .number(schema)
                .text(version)
                .number(pid);
        VERDICT.write().accept(sink, verdict);
        return sink.number(identity).toBytes();
    }

    /** @throws MalformedBytesException if the peer is something else */
    static Hello read(byte[] frame) {
        ByteSource source = new ByteSource(frame);
        if (!source.text().equals(MAGIC)) {
            throw new MalformedBytesException("the peer is no Larder");
        }
        return new Hello(
                source.size(),
                source.size(),
                source.text(),
                source.number(),
                VERDICT.read().apply(source),
                source.number());
    }
}
