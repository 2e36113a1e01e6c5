package dev.larder.search;

import java.util.Map;

/**
 * One thing that a query asks for, and the terms that it may be called by.
 *
 * @param terms each with how much of the thing it is, 0 to 1
 * @param weight how much it counts in the query
 * @param required whether an item that lacks it is worth less; a bonus for words that stand together is not
 */
record Concept(Map<String, Double> terms, double weight, boolean required) {}
