package dev.larder.tools;

/**
 * All that a server offers to a client.
 *
 * @param tools what can be called
 * @param resources what can be read
 * @param prompts what can be started by hand
 * @param completions what may be typed
 */
public record Offer(Toolbox tools, Resources resources, Prompts prompts, Completions completions) {}
