/**
 * Benchmarks: the store beside what people would use instead.
 */
@NullMarked
package dev.larder.bench;

import org.jspecify.annotations.NullMarked;
