package dev.larder.registry;

import java.io.IOException;

/** Carries a question to a host and the answer back. */
interface Transport {

    /**
     * Asks once, and follows redirects.
     *
     * @throws BadAnswerException if an answer came that cannot be taken; the message says why, to follow "it"
     * @throws ForbiddenAddressException if the address or a redirect leads where nothing is asked
     * @throws IOException if no answer came
     */
    HttpAnswer ask(HttpQuestion question, Deadline deadline) throws IOException;
}
