package io.credence.simulate.scenario;

import io.credence.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which changes come to which unit, and when; immutable. */
public final class Forces {
    private static final int CHOSEN = 2;
    private static final int STAGGERED = 3;

    private final Scenario scenario;
    private final List<Pattern> patterns;

    /** Those of a scenario. */
    public Forces(Scenario scenario) {
        this.scenario = scenario;
        patterns = scenario.changes().stream()
                .map(change -> pattern(change.keys()))
                .toList();
    }

    private static Pattern pattern(String keys) {
        StringBuilder regex = new StringBuilder();
        for (String part : keys.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    /** Whether a change is meant for a unit, by fleet and key. */
    public boolean isFor(int change, Source source) {
        String fleet = scenario.changes().get(change).fleet();
        return (fleet.isEmpty() || fleet.equals(source.fleet().name()))
                && patterns.get(change).matcher(source.key()).matches();
    }

    /**
     * Two changes of a kind that come to one unit, the second before the first is over.
     *
     * @param first its number in the scenario
     * @param second its number in the scenario, the first's own where a change overlaps itself
     * @param source the unit
     */
    public record Overlap(int first, int second, Source source) {}

    /** Where truth would be unclear; empty where it is clear. */
    public Optional<Overlap> overlap() {
        for (Source source : ScenarioRun.sources(scenario)) {
            Map<Change.Kind, Force> busiest = new EnumMap<>(Change.Kind.class);
            for (Force force : of(source, Unit.hash(scenario.seed(), source.key()))) {
                Force before = busiest.get(force.change().kind());
                if (before != null && before.overlaps(force)) {
                    List<Change> changes = scenario.changes();
                    return Optional.of(
                            new Overlap(changes.indexOf(before.change()), changes.indexOf(force.change()), source));
                }
                busiest.put(force.change().kind(), force);
            }
        }
        return Optional.empty();
    }

    /** All that come to a unit, in the order of their onsets. */
    List<Force> of(Source source, long hash) {
        long end = scenario.startMicros() + scenario.lengthMicros();
        List<Force> forces = new ArrayList<>();
        for (int i = 0; i < scenario.changes().size(); i++) {
            Change change = scenario.changes().get(i);
            boolean isChosen = new KeyedRandom().aim(hash, i, 0, CHOSEN).nextDouble() < change.share();
            if (isChosen && isFor(i, source)) {
                double delay = new KeyedRandom().aim(hash, i, 0, STAGGERED).nextDouble() * change.staggerMicros();
                long onset = scenario.startMicros() + change.atMicros() + (long) delay;
                while (onset < end) {
                    long undone = change.forMicros() > 0 ? onset + change.forMicros() : Long.MAX_VALUE;
                    forces.add(new Force(change, onset, undone));
                    onset = change.everyMicros() > 0 ? onset + change.everyMicros() : end;
                }
            }
        }
        forces.sort(Comparator.comparingLong(Force::onset));
        return forces;
    }
}
