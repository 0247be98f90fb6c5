package io.credence.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cuts a scenario that fails down to what it fails by: fewer steps, fewer keys, shorter logs.
 *
 * <p>Of a log only its end and whole keys go: what a record is depends on those of its key before it.
 */
final class Shrinker {
    private final Predicate<Scenario> fails;
    private Scenario least;

    private Shrinker(Scenario failing, Predicate<Scenario> fails) {
        this.fails = fails;
        least = failing;
    }

    static Scenario shrink(Scenario failing, Predicate<Scenario> fails) {
        Shrinker shrinker = new Shrinker(failing, fails);
        int before;
        do {
            before = shrinker.least.size();
            shrinker.steps();
            shrinker.logs();
        } while (shrinker.least.size() < before);
        return shrinker.least;
    }

    private boolean is(Scenario smaller) {
        boolean stillFails = fails.test(smaller);
        if (stillFails) {
            least = smaller;
        }
        return stillFails;
    }

    /** Leaves out half of the steps, a quarter, … down to each by itself. */
    private void steps() {
        for (int chunk = least.steps().size(); chunk > 0; chunk /= 2) {
            for (int from = 0; from < least.steps().size(); ) {
                List<Scenario.Step> fewer = new ArrayList<>(least.steps());
                fewer.subList(from, Math.min(from + chunk, fewer.size())).clear();
                if (!is(least.with(fewer))) {
                    from += chunk;
                }
            }
        }
    }

    private void logs() {
        for (int p = 0; p < least.logs().size(); p++) {
            for (String key : least.logs().get(p).stream()
                    .map(VirtualRecord::key)
                    .distinct()
                    .toList()) {
                is(replaced(
                        p,
                        least.logs().get(p).stream()
                                .filter(r -> !r.key().equals(key))
                                .toList()));
            }
            for (int cut = least.logs().get(p).size(); cut > 0; cut /= 2) {
                while (cut <= least.logs().get(p).size()
                        && is(replaced(
                                p,
                                least.logs()
                                        .get(p)
                                        .subList(0, least.logs().get(p).size() - cut)))) {
                    // As often as it still fails.
                }
            }
        }
    }

    private Scenario replaced(int partition, List<VirtualRecord> log) {
        List<List<VirtualRecord>> logs = new ArrayList<>(least.logs());
        logs.set(partition, List.copyOf(log));
        return least.withLogs(logs);
    }
}
