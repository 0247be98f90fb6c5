package io.credence.app.score.drift;

import io.credence.app.score.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pieces of work that know nothing of each other, on a few threads: what comes out does not depend on how many. */
final class Pieces implements AutoCloseable {
    private final ExecutorService workers;

    Pieces(int threads) {
        workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "score-drift");
            thread.setDaemon(true); // who stops waiting need not wait
            return thread;
        });
    }

    /** Does all; what came out, in the same order. */
    <T> List<T> all(List<Callable<T>> pieces) {
        List<Future<T>> begun = new ArrayList<>();
        pieces.forEach(piece -> begun.add(workers.submit(piece)));
        List<T> done = new ArrayList<>();
        try {
            for (Future<T> piece : begun) {
                done.add(piece.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return done;
    }

    /** Does all; the figures of each after those of the one before. */
    List<Figure> figures(List<Callable<List<Figure>>> pieces) {
        return all(pieces).stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
