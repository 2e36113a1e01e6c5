package dev.larder.registry;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes a body up to a size. What is larger is cut off, or ends the exchange, without being read on. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final int bytesMax;
    private final boolean cut;
    private @Nullable Subscription subscription;

    /**
     * A body of at most this size.
     *
     * @param cut whether the beginning of a larger one is of use
     */
    BoundedBody(int bytesMax, boolean cut) {
        this.bytesMax = bytesMax;
        this.cut = cut;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription subscribed) {
        subscription = subscribed;
        subscribed.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[Math.min(buffer.remaining(), bytesMax + 1 - taken.size())];
            buffer.get(bytes);
            taken.writeBytes(bytes);
            if (taken.size() > bytesMax) {
                stop();
                return;
            }
        }
    }

    private void stop() {
        if (subscription != null) {
            subscription.cancel();
        }
        if (cut) {
            whole.complete(taken.toByteArray());
        } else {
            whole.completeExceptionally(BodyDecoder.tooLarge(bytesMax));
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(taken.toByteArray());
    }
}
