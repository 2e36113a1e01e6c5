/**
 * The Model Context Protocol over standard input and output.
 */
@NullMarked
package dev.larder.mcp;

import org.jspecify.annotations.NullMarked;
