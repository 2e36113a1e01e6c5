package dev.larder.bench.hitrate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** W-TinyLFU as Caffeine has it. */
final class CaffeineCache implements SimulatedCache {

    private final Cache<Integer, Integer> cache;

    CaffeineCache(long most) {
        this.cache = Caffeine.newBuilder()
                .maximumWeight(most)
                .<Integer, Integer>weigher((key, size) -> size)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public boolean request(int key, int size) {
        Integer present = cache.getIfPresent(key);
        if (present == null || present != size) {
            cache.put(key, size);
        }
        return present != null;
    }
}
