package dev.larder.storage.jdbc;

/**
 * A payload as a row of content holds it.
 *
 * @param codec how the body is written: 0 as it is, 1 deflated
 * @param dictionary the number of the dictionary that it was deflated with, 0 for none
 * @param rawBytes the size of the payload
 * @param crc the checksum of payload and key
 * @param body what is stored
 */
@SuppressWarnings("ArrayRecordComponent") // Made in one place, read in one place, never compared.
record Packed(int codec, int dictionary, int rawBytes, long crc, byte[] body) {}
