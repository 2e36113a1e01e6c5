/**
 * The commands, their options and exit codes.
 */
@NullMarked
package dev.larder.cli;

import org.jspecify.annotations.NullMarked;
