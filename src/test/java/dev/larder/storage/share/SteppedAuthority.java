package dev.larder.storage.share;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.storage.Authority;
import dev.larder.storage.Change;
import dev.larder.storage.ChangeLog;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.StorageProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** An authority in memory that offers the turn to others between a commit, its entry in the log, and its answer. */
final class SteppedAuthority {

    private final StorageProvider memory;
    private final ChangeLog changes = new ChangeLog();

    private SteppedAuthority(StorageProvider memory) {
        this.memory = memory;
    }

    static Authority of(StorageProvider memory) {
        SteppedAuthority stepped = new SteppedAuthority(memory);
        return (Authority) Proxy.newProxyInstance(
                Authority.class.getClassLoader(),
                new Class<?>[] {Authority.class},
                (proxy, method, arguments) -> stepped.call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "generation" -> changes.generation();
            case "changesSince" -> {
                Object since = changes.since((Long) arguments[0]);
                Interleaving.point();
                yield since;
            }
            case "set" -> write(((Entry) arguments[0]).key(), method, arguments);
            case "delete" -> write((Key) arguments[0], method, arguments);
            default -> {
                Interleaving.point();
                Object answer = invoke(method, arguments);
                Interleaving.point();
                yield answer;
            }
        };
    }

    private Object write(Key key, Method method, Object[] arguments) throws Throwable {
        Interleaving.point();
        Object answer = invoke(method, arguments);
        Interleaving.point();
        Optional<EntrySummary> now =
                memory.getMetadata(key).map(metadata -> new EntrySummary(key, metadata, Optional.empty()));
        changes.append(List.of(new Change(key, now)));
        Interleaving.point();
        return answer;
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(memory, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
