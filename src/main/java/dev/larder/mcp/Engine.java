package dev.larder.mcp;

import dev.larder.tools.Offer;
import dev.larder.tools.Resources;
import dev.larder.tools.Toolbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What answers requests once everything is loaded.
 *
 * @param features the parts of the protocol, the first that answers a method counting
 * @param resources what subscriptions watch, where there are resources
 */
record Engine(List<Feature> features, Optional<Resources> resources) {

    /** Tools alone. */
    static Engine of(ServerOptions options, Toolbox toolbox) {
        return new Engine(List.of(new ToolFeature(options, toolbox, () -> {})), Optional.empty());
    }

    /** @param afterWrite run when a tool that may write has been called */
    static Engine of(ServerOptions options, Offer offer, Runnable afterWrite) {
        return new Engine(
                List.of(
                        new ToolFeature(options, offer.tools(), afterWrite),
                        new ResourceFeature(offer.resources()),
                        new PromptFeature(offer.prompts()),
                        new CompletionFeature(offer.completions(), offer.prompts(), offer.resources())),
                Optional.of(offer.resources()));
    }

    /**
     * The result of a request.
     *
     * @throws RpcError if it is not as it should be
     */
    Map<String, @Nullable Object> answer(Exchange exchange) {
        String method = exchange.request().method();
        return features.stream()
                .filter(feature -> feature.answers(method))
                .findFirst()
                .orElseThrow(() -> new RpcError(RpcError.METHOD_NOT_FOUND, "There is no such method here."))
                .answer(exchange);
    }

    /** Whether the result of a request may depend on the project that the client works on. */
    boolean dependsOnPlace(Exchange exchange) {
        return features.stream().anyMatch(feature -> feature.dependsOnPlace(exchange));
    }
}
