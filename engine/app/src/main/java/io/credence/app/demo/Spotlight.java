package io.credence.app.demo;

import io.credence.simulate.SensorKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which sensors are worth a look: those that changed last, each for long enough to be looked at. Confined to a thread. */
final class Spotlight {
    private static final long HELD_MILLIS = 7_000;

    private final int places;
    private final List<Lit> lit = new ArrayList<>();

    private record Lit(String key, long sinceMillis) {}

    /**
     * With so many places.
     *
     * @param keys to begin with
     */
    Spotlight(int places, List<String> keys) {
        this.places = places;
        keys.stream().filter(Spotlight::isCurve).limit(places).forEach(key -> lit.add(new Lit(key, Long.MIN_VALUE)));
    }

    /** An on-off sensor has nothing to see that its alert does not say. */
    private static boolean isCurve(String key) {
        return !key.contains(SensorKind.VALVE.word());
    }

    /** Who is in each place now; alarms are in the order of detection. */
    List<String> keys(List<Alarm> alarms, long nowMillis) {
        for (int i = alarms.size() - 1; i >= Math.max(0, alarms.size() - places); i--) {
            Alarm alarm = alarms.get(i);
            String key = alarm.alert().key();
            boolean isShown = lit.stream().anyMatch(one -> one.key().equals(key));
            boolean isNews = alarm.seenMillis() > nowMillis - HELD_MILLIS;
            if (isNews && !isShown && !alarm.isDismissed() && isCurve(key)) {
                Lit oldest = lit.stream()
                        .min(Comparator.comparingLong(Lit::sinceMillis))
                        .orElseThrow();
                if (oldest.sinceMillis() <= nowMillis - HELD_MILLIS) {
                    lit.set(lit.indexOf(oldest), new Lit(key, nowMillis));
                }
            }
        }
        return lit.stream().map(Lit::key).toList();
    }
}
