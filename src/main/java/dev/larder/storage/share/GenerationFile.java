package dev.larder.storage.share;

import dev.larder.storage.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The generation of the store, in memory that all processes share, so that asking for it costs nanoseconds.
 *
 * <pre>
 * file   magic identity generation      three longs in the machine's order, in a page of its own
 * </pre>
 *
 * <p>The leader alone writes, under the lock. The identity tells this file from another one of the same name: a follower
 * trusts its mapping only if it is of the file that its leader writes to. The file is never truncated or deleted, as
 * others have it mapped. A file that is torn is made anew in place, with a term that nobody has seen.
 */
final class GenerationFile {

    static final String NAME = "generation";

    private static final int MAGIC_AT = 0;
    private static final int IDENTITY_AT = 8;
    private static final int GENERATION_AT = 16;
    private static final int TERM_BITS = 32;
    private static final long MAGIC = 0x4c41_5244_4552_4731L;

    private final SharedPage page;

    private GenerationFile(SharedPage page) {
        this.page = page;
    }

    /**
     * The file of a directory for its leader, made if there is none.
     *
     * @param random for the identity of a new file
     */
    static GenerationFile forLeader(Path directory, Random random) throws IOException {
        GenerationFile file = new GenerationFile(SharedPage.of(OwnerOnly.makeFile(directory.resolve(NAME)), true));
        if (!file.isSound()) {
            file.makeAnew(random);
        }
        return file;
    }

    /** The file of a directory for a follower. Fails where there is none, or a torn one. */
    static GenerationFile forFollower(Path directory) throws IOException {
        Path path = directory.resolve(NAME);
        if (Files.size(path) < SharedPage.BYTES) {
            throw new IOException("the file of the generation is too short");
        }
        GenerationFile file = new GenerationFile(SharedPage.of(path, false));
        if (!file.isSound()) {
            throw new IOException("the file of the generation is damaged");
        }
        return file;
    }

    /** A number that no other file has. */
    long identity() {
        return page.get(IDENTITY_AT);
    }

    /** The generation that is known to all. */
    long generation() {
        return page.get(GENERATION_AT);
    }

    /** Begins the next term; returns its first generation. For the leader. */
    long beginTerm() {
        long base = ((generation() >>> TERM_BITS) + 1) << TERM_BITS;
        raiseTo(base);
        return base;
    }

    /** Makes this generation known to all, unless a later one is already. For the leader. */
    void raiseTo(long generation) {
        long known = generation();
        while (known < generation && !page.replace(GENERATION_AT, known, generation)) {
            known = generation();
        }
    }

    private boolean isSound() {
        return page.get(MAGIC_AT) == MAGIC && identity() > 0 && generation() > 0;
    }

    private void makeAnew(Random random) {
        page.put(IDENTITY_AT, 1 + (random.nextLong() >>> 2));
        page.put(GENERATION_AT, (1 + (random.nextLong() >>> 36)) << TERM_BITS);
        page.put(MAGIC_AT, MAGIC);
    }
}
