/**
 * Finding by name: folding, aliases of frameworks, nearest names.
 */
@NullMarked
package dev.larder.search;

import org.jspecify.annotations.NullMarked;
