package dev.larder.storage;

import dev.larder.model.Key;
import java.util.Comparator;

/**
 * What {@link WorthPolicy} knows of an entry, present or not. Its orders may only change while it is in none of the
 * collections that go by them.
 */
final class Held {

    static final Comparator<Held> BY_AGED = (one, other) -> {
        int order = Double.compare(one.aged, other.aged);
        return order != 0 ? order : Long.compare(one.serial, other.serial);
    };
    static final Comparator<Held> BY_SHADOW = (one, other) -> {
        int order = Double.compare(one.shadow, other.shadow);
        return order != 0 ? order : Long.compare(one.serial, other.serial);
    };
    /** Of equals, the newest is the least. */
    static final Comparator<Held> BY_PLAIN = (one, other) -> {
        int order = Double.compare(one.plain(), other.plain());
        return order != 0 ? order : Long.compare(other.serial, one.serial);
    };

    final Key key;
    int bytes = 1;
    long count;
    long serial;
    double aged;
    double shadow;
    boolean resident;

    /** Where it is in the {@link HeldHeap} of each order. */
    int inAged;

    int inPlain;

    Held(Key key) {
        this.key = key;
    }

    double plain() {
        return (double) count / bytes;
    }
}
