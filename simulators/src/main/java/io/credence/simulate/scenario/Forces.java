package io.credence.simulate.scenario;

import io.credence.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which changes come to which unit, and when; immutable. */
public final class Forces {
    private static final int CHOSEN = 2;
    private static final int STAGGERED = 3;

    private final Scenario scenario;
    private final IdentityHashMap<Change, Integer> numbers = new IdentityHashMap<>(); // two may be equal

    /** Those of a scenario. */
    public Forces(Scenario scenario) {
        this.scenario = scenario;
        for (Change change : scenario.changes()) {
            numbers.put(change, numbers.size());
        }
    }

    /** Whether a text is as a pattern says, in which * stands for any; regular expressions would try every way to be. */
    static boolean matches(String pattern, String text) {
        int at = 0;
        int star = -1;
        int tried = 0; // up to where the last star reaches
        for (int i = 0; i < text.length(); ) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                tried = i;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++tried;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    /** Whether a change is meant for a unit, by fleet and key. */
    public boolean isFor(int change, Source source) {
        String fleet = scenario.changes().get(change).fleet();
        return (fleet.isEmpty() || fleet.equals(source.fleet().name()))
                && matches(scenario.changes().get(change).keys(), source.key());
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
                    return Optional.of(new Overlap(numbers.get(before.change()), numbers.get(force.change()), source));
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
