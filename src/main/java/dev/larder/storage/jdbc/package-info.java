/**
 * The disk tier: one provider over JDBC, on embedded HSQLDB.
 */
@NullMarked
package dev.larder.storage.jdbc;

import org.jspecify.annotations.NullMarked;
