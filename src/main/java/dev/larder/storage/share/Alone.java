package dev.larder.storage.share;

import dev.larder.storage.Authority;

/** Having a store that nobody else sees, where sharing does not work. */
final class Alone implements Role {

    private final Authority authority;
    private final Served served;
    private final String reason;

    /** @param reason why it is not shared, for people */
    Alone(Authority authority, GenerationFile file, String reason) {
        this.authority = authority;
        this.served = new Served(authority, file);
        this.reason = reason;
    }

    @Override
    public <A, R> R perform(Call<A, R> call, A asked) {
        return call.invoke().apply(served, asked);
    }

    @Override
    public long generation() {
        return authority.generation();
    }

    @Override
    public String words() {
        return "private: " + reason;
    }

    @Override
    public void end() {
        authority.close();
    }
}
