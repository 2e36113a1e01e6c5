package dev.larder.catalog;

import dev.larder.catalog.Dependencies.Missing;
import dev.larder.catalog.Dependencies.Needed;
import dev.larder.model.Display;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.LarderException;
import dev.larder.model.NotFoundException;
import dev.larder.model.UpstreamException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Collects what an item needs, depth first, so that an item comes after those that it needs. For one thread, once.
 *
 * <p>What a name means is told by {@link ItemRequest#neededBy}. What is not at hand is asked for as any item is. Addresses
 * are never asked for: they are told as missing.
 */
final class DependencyWalk {

    /** Real registries stay below 100 items and 8 levels. */
    private static final int ITEMS_MAX = 300;

    private static final int DEPTH_MAX = 40;
    private static final int CYCLES_MAX = 50;
    private static final int REASON_CHARS_MAX = 300;

    private final Function<ItemRequest, Found> get;
    private final List<RegistryPreference> registries;
    private final boolean asks;

    private final Map<ItemKey, Needed> done = new LinkedHashMap<>();
    private final List<ItemKey> path = new ArrayList<>();
    private final Map<String, Optional<Needed>> known = new LinkedHashMap<>();
    private final List<Missing> missing = new ArrayList<>();
    private final List<List<ItemKey>> cycles = new ArrayList<>();
    private boolean complete = true;

    /**
     * A walk that begins nowhere yet.
     *
     * @param get gives an item, as {@link Catalog#get(ItemRequest)} does
     * @param registries the configured ones
     * @param asks whether any of them may be asked
     */
    DependencyWalk(Function<ItemRequest, Found> get, List<RegistryPreference> registries, boolean asks) {
        this.get = get;
        this.registries = registries;
        this.asks = asks;
    }

    /** What this item needs, itself last. */
    Dependencies from(Item item) {
        visit(new Needed(item.key(), item.facts()));
        Set<String> packages = new LinkedHashSet<>();
        Set<String> devPackages = new LinkedHashSet<>();
        for (Needed each : done.values()) {
            packages.addAll(each.facts().dependencies());
            devPackages.addAll(each.facts().devDependencies());
        }
        devPackages.removeAll(packages);
        return new Dependencies(
                List.copyOf(done.values()), List.copyOf(packages), List.copyOf(devPackages), missing, cycles, complete);
    }

    private void visit(Needed item) {
        path.add(item.key());
        for (String dependency : item.facts().registryDependencies()) {
            if (known.size() >= ITEMS_MAX && !known.containsKey(question(item.key(), dependency))) {
                complete = false;
                break;
            }
            resolve(item.key(), dependency).ifPresent(this::follow);
        }
        path.remove(path.size() - 1);
        done.put(item.key(), item);
    }

    private void follow(Needed needed) {
        int start = path.indexOf(needed.key());
        if (start >= 0) {
            List<ItemKey> round = new ArrayList<>(path.subList(start, path.size()));
            round.add(needed.key());
            if (cycles.size() < CYCLES_MAX) {
                cycles.add(round);
            }
        } else if (path.size() >= DEPTH_MAX) {
            complete = false;
        } else if (!done.containsKey(needed.key())) {
            visit(needed);
        }
    }

    /** The item that is meant, asked for once; a miss is noted the first time. */
    private Optional<Needed> resolve(ItemKey of, String dependency) {
        String question = question(of, dependency);
        Optional<Needed> earlier = known.get(question);
        if (earlier != null) {
            return earlier;
        }
        Optional<Needed> item = isAddress(dependency) ? address(of, dependency) : ask(of, dependency);
        known.put(question, item);
        return item;
    }

    private Optional<Needed> address(ItemKey of, String dependency) {
        return lacks(new Missing(dependency, of, List.of(dependency), "it is an address, and none is asked on sight"));
    }

    private Optional<Needed> ask(ItemKey of, String dependency) {
        String reason = "";
        for (ItemRequest request : ItemRequest.neededBy(of, dependency)) {
            try {
                Item item = get.apply(request).item();
                return Optional.of(new Needed(item.key(), item.facts()));
            } catch (UpstreamException e) {
                reason = firstSentence(e);
            } catch (NotFoundException e) {
                reason = reason.isEmpty() ? "there is none" : reason;
            } catch (LarderException e) { // What can be no name is nothing to ask for; a store that fails is told.
                reason = firstSentence(e);
            }
        }
        List<String> from = sources(of, dependency);
        boolean unasked = reason.equals("there is none") && !asks && !from.isEmpty();
        return lacks(new Missing(
                dependency, of, from, unasked ? "it is not at hand, and registries are not asked" : reason));
    }

    /** Notes a miss, once for all who need the same. */
    private Optional<Needed> lacks(Missing one) {
        boolean told = missing.stream()
                .anyMatch(
                        other -> other.name().equals(one.name()) && other.from().equals(one.from()));
        if (!told) {
            missing.add(one);
        }
        return Optional.empty();
    }

    /** The registry that the name itself or the item that needs it names, then the configured ones of the framework. */
    private List<String> sources(ItemKey of, String dependency) {
        int slash = dependency.indexOf('/');
        if (dependency.startsWith("@") && slash > 1) {
            return List.of(dependency.substring(0, slash));
        }
        Stream<String> configured = registries.stream()
                .filter(registry -> registry.framework().equals(of.framework()))
                .map(RegistryPreference::registry);
        return Stream.concat(of.registry().stream().filter(name -> !name.equals(Catalog.STARTER)), configured)
                .distinct()
                .toList();
    }

    private static boolean isAddress(String dependency) {
        return dependency.contains("://") || dependency.startsWith("./") || dependency.startsWith("../");
    }

    private static String question(ItemKey of, String dependency) {
        return String.join(
                "\n", of.framework(), of.registry().orElse(""), of.style().orElse(""), dependency);
    }

    private static String firstSentence(LarderException e) {
        String message = e.getMessage();
        int end = message.indexOf(". ");
        return Display.text(end < 0 ? message.replaceFirst("\\.$", "") : message.substring(0, end), REASON_CHARS_MAX);
    }
}
