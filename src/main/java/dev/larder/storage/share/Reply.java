package dev.larder.storage.share;

import dev.larder.model.ConflictException;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.LarderException;
import dev.larder.model.StorageException;
import dev.larder.storage.ByteSink;
import dev.larder.storage.ByteSource;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the leader answers.
 *
 * <pre>
 * reply   0 answer  |  1 conflict  |  2 invalid request  |  3 storage failure  |  4 (came too late)
 *         where 1 to 3 are followed by the sentence for people
 * </pre>
 */
final class Reply {

    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);
    private static final int DONE = 0;
    private static final int CONFLICT = 1;
    private static final int INVALID = 2;
    private static final int FAILED = 3;
    private static final int TOO_LATE = 4;

    private Reply() {}

    static <R> byte[] of(Shape<R> shape, R answer) {
        ByteSink sink = new ByteSink().number(DONE);
        shape.write().accept(sink, answer);
        byte[] reply = sink.toBytes();
        return Frames.fits(reply) ? reply : sentence(INVALID, "The answer is too large: ask for less at once.");
    }

    static byte[] failed(RuntimeException failure) {
        if (failure instanceof ConflictException) {
            return sentence(CONFLICT, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof InvalidRequestException) {
            return sentence(INVALID, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof LarderException) {
            return sentence(FAILED, String.valueOf(failure.getMessage()));
        }
        LOG.error("a call of a follower failed by a mistake in Larder", failure);
        return sentence(FAILED, "The process that has the store open made a mistake; its log says more.");
    }

    static byte[] unknown() {
        return sentence(FAILED, "The process that has the store open does not know this call: start all servers anew.");
    }

    /** The question was older than its asker would wait, and nothing was done. */
    static byte[] tooLate() {
        return new ByteSink().number(TOO_LATE).toBytes();
    }

    /**
     * Reads the answer, or throws what the leader threw.
     *
     * @throws LeaderLostException if the leader did not take the question in time, and did nothing
     */
    static <R> R read(Shape<R> shape, byte[] reply) throws IOException {
        ByteSource source = new ByteSource(reply);
        int kind = source.size();
        return switch (kind) {
            case DONE -> shape.read().apply(source);
            case CONFLICT -> throw new ConflictException(source.text());
            case INVALID -> throw new InvalidRequestException(source.text());
            case FAILED -> throw new StorageException(source.text());
            case TOO_LATE -> throw new LeaderLostException("the leader was too late");
            default -> throw new IOException("a reply of an unknown kind");
        };
    }

    private static byte[] sentence(int kind, String sentence) {
        return new ByteSink().number(kind).text(sentence).toBytes();
    }
}
