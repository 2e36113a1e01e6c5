package dev.larder.registry;

import java.net.URI;
import java.time.Instant;

/**
 * What a host answered, the encoding of the transfer taken off.
 *
 * @param uri what was asked in the end, after redirects
 * @param status the status
 * @param headers the header fields
 * @param body the body; of an answer that is no success, its beginning
 * @param askedAt when the last request was sent
 * @param answeredAt when the answer was complete
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
record HttpAnswer(URI uri, int status, HeaderFields headers, byte[] body, Instant askedAt, Instant answeredAt) {}
