/**
 * One directory, many processes: whoever holds the lock leads and has the database open, the others ask it over a socket.
 */
@NullMarked
package dev.larder.storage.share;

import org.jspecify.annotations.NullMarked;
