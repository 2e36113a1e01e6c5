package dev.larder.storage.share;

import dev.larder.model.Origin;
import dev.larder.model.StorageException;
import dev.larder.storage.Authority;
import dev.larder.storage.Mutation;

/** Having a store that nobody else sees and that does not last, where sharing does not work. */
final class Alone implements Role {

    private final Authority authority;
    private final Served served;
    private final GenerationFile file;
    private final String reason;
    private final Runnable afterwards;

    /**
     * @param reason why it is not shared, for people
     * @param afterwards what to do when it is closed
     */
    Alone(Authority authority, GenerationFile file, String reason, Runnable afterwards) {
        this.authority = authority;
        this.served = new Served(authority, file);
        this.file = file;
        this.reason = reason;
        this.afterwards = afterwards;
    }

    @Override
    public <A, R> R perform(Call<A, R> call, A asked) {
        if (asked instanceof Once<?> once && touchesOwn(once.mutation())) {
            throw new StorageException("What you write cannot be kept: " + reason
                    + "; set LARDER_HOME to a directory on a local disk that" + " this user may write to.");
        }
        try {
            return call.invoke().apply(served, asked);
        } finally {
            served.publish();
        }
    }

    @Override
    public long generation() {
        return file.generation();
    }

    @Override
    public String words() {
        return "private: " + reason;
    }

    @Override
    public void end() {
        authority.close();
        afterwards.run();
    }

    private static boolean touchesOwn(Mutation<?> mutation) {
        if (mutation instanceof Mutation.Put put) {
            return put.entries().stream().anyMatch(entry -> entry.key().origin() == Origin.OWN);
        }
        return mutation instanceof Mutation.Delete delete
                ? delete.key().origin() == Origin.OWN
                : ((Mutation.Clear) mutation).origin() == Origin.OWN;
    }
}
