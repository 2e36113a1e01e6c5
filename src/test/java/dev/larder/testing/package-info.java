/**
 * Fakes of our own interfaces, which keep the same contracts as the real ones.
 */
@NullMarked
package dev.larder.testing;

import org.jspecify.annotations.NullMarked;
