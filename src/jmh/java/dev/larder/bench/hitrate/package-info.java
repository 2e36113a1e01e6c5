/** What share of real requests each policy of eviction answers, by simulation. */
@NullMarked
package dev.larder.bench.hitrate;

import org.jspecify.annotations.NullMarked;
