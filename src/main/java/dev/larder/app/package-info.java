/**
 * Settings and wiring.
 */
@NullMarked
package dev.larder.app;

import org.jspecify.annotations.NullMarked;
