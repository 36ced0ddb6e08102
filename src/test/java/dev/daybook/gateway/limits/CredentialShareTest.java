package dev.daybook.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.method.Caller.Credential;
import dev.daybook.protocol.ApiException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests of the share of a credential. */
class CredentialShareTest {

    private static final Credential BUSY = new Credential.Webhook(1);
    private static final Credential OTHER = new Credential.Webhook(2);

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_client_with_many_batches_leaves_places_to_others() throws InterruptedException {
        var share = new CredentialShare(2, Duration.ofMillis(50));
        var begun = new CountDownLatch(2);
        var end = new CountDownLatch(1);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < 2; client++) {
                clients.submit(() ->
                        share.run(
                                BUSY,
                                () -> {
                                    begun.countDown();
                                    await(end);
                                    return true;
                                }));
            }
            await(begun);

            assertThatThrownBy(() -> share.run(BUSY, () -> true)).isInstanceOf(ApiException.class);
            assertThat(share.<Boolean>run(OTHER, () -> true)).isTrue();
            end.countDown();
        }
        assertThat(share.<Boolean>run(BUSY, () -> true)).isTrue();
    }
}
