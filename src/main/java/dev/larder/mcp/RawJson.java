package dev.larder.mcp;

/**
 * A JSON value that is written already.
 *
 * @param bytes the value in UTF-8, on one line; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record RawJson(byte[] bytes) {}
