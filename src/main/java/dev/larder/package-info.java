/** Larder: UI components and blocks, at hand for AI coding assistants. */
@NullMarked
package dev.larder;

import org.jspecify.annotations.NullMarked;
