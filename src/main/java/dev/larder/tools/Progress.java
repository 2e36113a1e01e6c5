package dev.larder.tools;

/** Where long work says how far it is. Safe for use by many threads. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (done, total, what) -> {};

    /**
     * Says how far the work is. What does not go beyond what was said before is passed over.
     *
     * @param done how much is done
     * @param total how much there is, or 0 where that is not known
     * @param what is being done, in a few words; may be empty
     */
    void report(double done, double total, String what);
}
