/**
 * Items, keys, limits and failures: the words that all other packages speak. Needs the JDK alone.
 */
@NullMarked
package dev.larder.model;

import org.jspecify.annotations.NullMarked;
