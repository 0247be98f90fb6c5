package io.credence.pipeline;

import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import java.time.Duration;
import java.util.List;

/**
 * Everything a pipeline is made of, checked; immutable.
 *
 * @param name of the pipeline: part of every fingerprint
 * @param seed of everything random
 * @param model what is assumed
 * @param detector what watches for change
 * @param policy what is done about it
 * @param intake what is accepted
 * @param emission when posteriors are published
 * @param alerts when changes are told
 * @param horizons how far ahead forecasts are published with each uncertainty, ascending
 * @param placebos which share of keys has one
 * @param refreshes whether a sampler's posterior is asked for behind answers to alarms
 */
public record Plan(
        String name,
        long seed,
        Model model,
        DriftDetector detector,
        DriftPolicy policy,
        Intake intake,
        Emission emission,
        AlertRules alerts,
        List<Duration> horizons,
        double placebos,
        boolean refreshes) {

    /** Copies the horizons. */
    public Plan {
        horizons = List.copyOf(horizons);
    }

    /** Without placebos and requests. */
    public Plan(
            String name,
            long seed,
            Model model,
            DriftDetector detector,
            DriftPolicy policy,
            Intake intake,
            Emission emission,
            AlertRules alerts,
            List<Duration> horizons) {
        this(name, seed, model, detector, policy, intake, emission, alerts, horizons, 0, false);
    }

    /** Without forecasts ahead, placebos and requests. */
    public Plan(
            String name,
            long seed,
            Model model,
            DriftDetector detector,
            DriftPolicy policy,
            Intake intake,
            Emission emission,
            AlertRules alerts) {
        this(name, seed, model, detector, policy, intake, emission, alerts, List.of());
    }

    /** Whether late records are filtered in at their own time: where order matters and the spec asks for it. */
    public boolean refilters() {
        return intake.late() == Intake.Late.REFILTER && !model.isExchangeable();
    }

    /** The same with placebos for another share of keys. */
    public Plan withPlacebos(double share) {
        return new Plan(name, seed, model, detector, policy, intake, emission, alerts, horizons, share, refreshes);
    }

    /** The same, asking for a sampler's posterior or not. */
    public Plan withRefreshes(boolean wanted) {
        return new Plan(name, seed, model, detector, policy, intake, emission, alerts, horizons, placebos, wanted);
    }

    /** The same with another emission. */
    public Plan with(Emission other) {
        return new Plan(name, seed, model, detector, policy, intake, other, alerts, horizons, placebos, refreshes);
    }

    /** The same with another seed. */
    public Plan with(long other) {
        return new Plan(name, other, model, detector, policy, intake, emission, alerts, horizons, placebos, refreshes);
    }

    /** The same with another policy. */
    public Plan with(DriftPolicy other) {
        return new Plan(name, seed, model, detector, other, intake, emission, alerts, horizons, placebos, refreshes);
    }
}
