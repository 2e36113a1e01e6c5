/**
 * The use cases: get, list, set, delete, import, keep house. The only place that knows storage and registries.
 */
@NullMarked
package dev.larder.catalog;

import org.jspecify.annotations.NullMarked;
