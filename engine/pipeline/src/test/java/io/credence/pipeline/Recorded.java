package io.credence.pipeline;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import java.util.ArrayList;
import java.util.List;

/** Keeps every output as a line, exactly, so that runs can be compared. */
final class Recorded implements Outputs {
    final List<String> uncertainties = new ArrayList<>();
    final List<Double> means = new ArrayList<>();
    final List<String> posteriors = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();
    final List<MisfitAlert> misfits = new ArrayList<>();
    final List<Silence> silences = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    final List<Correction> corrections = new ArrayList<>();
    final List<String> quarantine = new ArrayList<>();

    @Override
    public void uncertainty(
            String key, Observation y, Outcome outcome, int regime, Forecast forecast, Surprise surprise) {
        String scored = surprise == null ? "" : " " + surprise.pit() + " " + surprise.logDensity();
        means.add(surprise == null ? Double.NaN : surprise.mean());
        uncertainties.add(key + " " + outcome.word() + " " + regime + scored);
    }

    @Override
    public void posterior(String key, KeyState state, Summary summary) {
        posteriors.add(key + " " + state.posterior().observations() + " "
                + summary.parameters().get(0).mean());
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
    }

    @Override
    public void misfit(MisfitAlert alert) {
        misfits.add(alert);
    }

    @Override
    public void silence(Silence silence) {
        silences.add(silence);
    }

    @Override
    public void decision(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void correction(Correction correction) {
        corrections.add(correction);
    }

    @Override
    public void quarantine(String key, Observation y, Reason reason, String detail) {
        quarantine.add(key + " " + reason.word() + " " + detail);
    }
}
