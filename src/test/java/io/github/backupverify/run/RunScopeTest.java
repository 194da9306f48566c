package io.github.backupverify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RunScopeTest {
    private final RunScope scope = new RunScope();
    private final List<String> removed = new ArrayList<>();

    @Test
    void whatIsOwnedGoesInReverseOrder() {
        scope.own("folder", () -> removed.add("folder"));
        scope.own("database", () -> removed.add("database"));

        scope.close();
        scope.close();

        assertThat(removed).containsExactly("database", "folder");
        assertThat(scope.leftovers()).isEmpty();
    }

    @Test
    void whatIsRemovedBeforeIsNotRemovedAgain() {
        scope.own("one", () -> removed.add("one")).remove();

        scope.close();

        assertThat(removed).containsExactly("one");
    }

    @Test
    void whatCannotBeRemovedIsNamedAndDoesNotKeepTheRest() {
        scope.own("folder", () -> removed.add("folder"));
        scope.own("database x", () -> {
            throw new IOException("connection lost");
        });
        scope.own("database y", () -> {
            throw new IOException();
        });

        scope.close();

        assertThat(removed).containsExactly("folder");
        assertThat(scope.leftovers()).containsExactly("database y: IOException", "database x: connection lost");
    }

    @Test
    void nothingIsOwnedAfterTheEnd() {
        scope.close();

        assertThatThrownBy(() -> scope.own("database x", () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("database x");
    }

    @Test
    void theEndWaitsForWhatAnotherThreadIsRemoving() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        RunScope.Owned slow = scope.own("slow", () -> {
            started.countDown();
            mayEnd.await();
            removed.add("slow");
        });
        Thread other = new Thread(slow::remove);
        other.start();
        started.await();
        CompletableFuture<List<String>> seenAtEnd = CompletableFuture.supplyAsync(() -> {
            scope.close();
            return List.copyOf(removed);
        });
        Thread.sleep(100);
        mayEnd.countDown();

        assertThat(seenAtEnd.get()).containsExactly("slow");
        other.join();
    }
}
