package dev.larder.mcp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of this package, set up when there is first something to say: no handshake waits for a logging library. */
final class Log {

    static final Logger MCP = LoggerFactory.getLogger("dev.larder.mcp");

    private Log() {}
}
