package io.credence.app.replay;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.pipeline.Alert;
import io.credence.pipeline.Correction;
import io.credence.pipeline.Decision;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.MisfitAlert;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outlook;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.RefreshRequest;
import java.util.List;

/** Hands every output to several receivers, in order; as thread-safe as they are. */
final class Tee implements Outputs {
    private final Outputs[] receivers;

    Tee(List<Outputs> receivers) {
        this.receivers = receivers.toArray(new Outputs[0]);
    }

    @Override
    public void uncertainty(
            String key,
            Observation y,
            Outcome outcome,
            int regime,
            Forecast forecast,
            Surprise surprise,
            Outlook outlook) {
        for (Outputs receiver : receivers) {
            receiver.uncertainty(key, y, outcome, regime, forecast, surprise, outlook);
        }
    }

    @Override
    public void posterior(String key, KeyState state, Summary summary) {
        for (Outputs receiver : receivers) {
            receiver.posterior(key, state, summary);
        }
    }

    @Override
    public void alert(Alert alert) {
        for (Outputs receiver : receivers) {
            receiver.alert(alert);
        }
    }

    @Override
    public void redated(Alert alert) {
        for (Outputs receiver : receivers) {
            receiver.redated(alert);
        }
    }

    @Override
    public void misfit(MisfitAlert alert) {
        for (Outputs receiver : receivers) {
            receiver.misfit(alert);
        }
    }

    @Override
    public void decision(Decision decision) {
        for (Outputs receiver : receivers) {
            receiver.decision(decision);
        }
    }

    @Override
    public void refresh(RefreshRequest request) {
        for (Outputs receiver : receivers) {
            receiver.refresh(request);
        }
    }

    @Override
    public void correction(Correction correction) {
        for (Outputs receiver : receivers) {
            receiver.correction(correction);
        }
    }

    @Override
    public void quarantine(String key, Observation y, Reason reason, String detail) {
        for (Outputs receiver : receivers) {
            receiver.quarantine(key, y, reason, detail);
        }
    }
}
