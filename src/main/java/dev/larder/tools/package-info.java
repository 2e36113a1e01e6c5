/**
 * What each tool is and does, without a word of protocol.
 */
@NullMarked
package dev.larder.tools;

import org.jspecify.annotations.NullMarked;
