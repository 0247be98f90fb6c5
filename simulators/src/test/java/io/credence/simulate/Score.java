package io.credence.simulate;

import io.credence.pipeline.Alert;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How the alerts of one kind of sensor compare with the truth.
 *
 * @param shifts that count: neither subtle nor too near the end to be found
 * @param found with an alert within {@link #PATIENCE} readings of the onset
 * @param again alerts for a shift already found, within the same readings
 * @param rightKind found and called by the right kind
 * @param rightOnset found, and the alert's interval of onsets holds the true one
 * @param falseAlarms alerts that follow no shift within so many readings
 * @param delays in readings from onset to detection, ascending
 */
record Score(int shifts, int found, int again, int rightKind, int rightOnset, int falseAlarms, double[] delays) {
    static final int PATIENCE = 100;

    /** The score of a run that ended at {@code endMicros}. */
    static Score of(List<Shift> all, List<Alert> alerts, long intervalMicros, long endMicros) {
        long patience = PATIENCE * intervalMicros;
        Map<String, List<Alert>> fired = alerts.stream().collect(Collectors.groupingBy(Alert::key));
        List<Shift> counted = all.stream()
                .filter(shift -> !shift.isSubtle() && shift.onsetMicros() + patience <= endMicros)
                .collect(Collectors.toList());
        int again = 0;
        int rightKind = 0;
        int rightOnset = 0;
        double[] delays = new double[counted.size()];
        int found = 0;
        for (Shift shift : counted) {
            List<Alert> hits = fired.getOrDefault(shift.key(), List.of()).stream()
                    .filter(answers(shift, patience))
                    .collect(Collectors.toList());
            if (!hits.isEmpty()) {
                Alert first = hits.get(0);
                delays[found++] = (first.detectedAt() - shift.onsetMicros()) / (double) intervalMicros;
                again += hits.size() - 1;
                rightKind += first.kind() == shift.kind() ? 1 : 0;
                boolean holds = first.startsFrom() <= shift.onsetMicros() && shift.onsetMicros() <= first.startsTo();
                rightOnset += holds ? 1 : 0;
            }
        }
        int falseAlarms = (int) alerts.stream()
                .filter(alert -> all.stream()
                        .noneMatch(shift -> shift.key().equals(alert.key())
                                && answers(shift, patience).test(alert)))
                .count();
        double[] sorted = Arrays.copyOf(delays, found);
        Arrays.sort(sorted);
        return new Score(counted.size(), found, again, rightKind, rightOnset, falseAlarms, sorted);
    }

    private static Predicate<Alert> answers(Shift shift, long patience) {
        return alert ->
                alert.detectedAt() >= shift.onsetMicros() && alert.detectedAt() - shift.onsetMicros() <= patience;
    }

    /** A row of a Markdown table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%d | %d | %d | %d | %d | %.0f | %.0f | %d",
                shifts,
                found,
                again,
                rightKind,
                rightOnset,
                delays.length == 0 ? Double.NaN : delays[delays.length / 2],
                delays.length == 0 ? Double.NaN : delays[delays.length - 1],
                falseAlarms);
    }
}
