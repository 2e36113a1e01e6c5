/**
 * Finding by name (folding, aliases of frameworks, nearest names) and by need (an index in memory).
 */
@NullMarked
package dev.larder.search;

import org.jspecify.annotations.NullMarked;
