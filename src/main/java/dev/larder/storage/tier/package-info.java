/**
 * The memory tier: a Caffeine front and an index of the metadata around an authoritative provider.
 */
@NullMarked
package dev.larder.storage.tier;

import org.jspecify.annotations.NullMarked;
