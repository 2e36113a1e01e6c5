/**
 * Registries and their format: reading folders, telling shapes apart, coding items.
 */
@NullMarked
package dev.larder.registry;

import org.jspecify.annotations.NullMarked;
