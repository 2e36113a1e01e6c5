package dev.larder.storage.share;

/** What this process is to the store. */
sealed interface Role permits Leading, Following, Alone {

    /**
     * Asks for something.
     *
     * @throws LeaderLostException if this role is over; it is not known whether a mutation was done
     * @throws dev.larder.model.LarderException as the contract of storage says
     */
    <A, R> R perform(Call<A, R> call, A asked) throws LeaderLostException;

    /** The generation that is known to all. */
    long generation();

    /** The role in words, for statistics. */
    String words();

    /** Ends the role. Does nothing the second time. */
    void end();
}
