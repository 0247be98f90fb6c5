package io.credence.app;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.pipeline.Alert;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.spec.Families;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;

final class EmbeddingExample {
    // README begins
    static void run(double[] celsius) {
        PipelineSpec spec = PipelineSpec.ofFamily("gaussian", Families.installed());
        Outputs outputs = new Outputs() {
            @Override
            public void uncertainty(
                    String key, Observation y, Outcome outcome, int regime, Forecast predicted, Surprise surprise) {
                System.out.printf(
                        "%s %.3g, expected %.3g to %.3g%n",
                        key, y.value(), predicted.quantile(1), predicted.quantile(5)); // 90 %
            }

            @Override
            public void alert(Alert alert) {
                System.out.printf(
                        "%s %s %s, probability %.3f%n", alert.key(), alert.kind(), alert.state(), alert.probability());
            }
        };
        Pipeline pipeline = new Pipeline(Plans.of(spec, true), KeyStates.onHeap(), outputs);
        for (int second = 0; second < celsius.length; second++) {
            pipeline.accept("pump-7", Observation.at(second, celsius[second]));
        }
    }
    // README ends
}
