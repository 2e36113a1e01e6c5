/**
 * The storage contract and the pure rules behind it: when an entry is fresh, stale or gone.
 */
@NullMarked
package dev.larder.storage;

import org.jspecify.annotations.NullMarked;
