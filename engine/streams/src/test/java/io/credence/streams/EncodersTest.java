package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import io.credence.core.Marginals;
import io.credence.core.Observation;
import io.credence.core.Part;
import io.credence.core.Parts;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.pipeline.AnomalyScore;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outlook;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireReader;
import io.credence.schema.WireWriter;
import io.credence.schema.v1.Calibration;
import io.credence.schema.v1.Covariance;
import io.credence.schema.v1.HorizonForecast;
import io.credence.schema.v1.Mode;
import io.credence.schema.v1.Parameter;
import io.credence.schema.v1.Posterior;
import io.credence.schema.v1.Prediction;
import io.credence.schema.v1.Quantile;
import io.credence.schema.v1.SurpriseParts;
import io.credence.schema.v1.Uncertainty;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The encoders written by hand give the bytes that Avro's own give of the generated records. */
final class EncodersTest {
    private static final String KEY = "nördlich/pump-3";
    private static final long NOW = 1_763_733_600_123_000L;

    private final PipelineSpec spec =
            Stage.spec("rooms", "spec: { input: { topic: t }, model: { family: local-level } }\n");
    private final Identity identity = Identity.of(spec);
    private final Framing framing = Framing.fingerprints();
    private int compared;
    private int ahead;
    private int caused;
    private int taken;
    private int crowded;
    private int covarying;

    @Test
    void everyMessageIsWhatTheSchemaSays() {
        KeyStates.OnHeap states = KeyStates.onHeap();
        Pipeline pipeline = new Pipeline(Plans.of(spec, true), states, new Comparing(states));
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 300; i++) {
            double value = i % 17 == 3 ? Double.NaN : random.nextGaussian() + (i > 200 ? 30 : 0);
            Observation y = new Observation().value(value).time((i % 23 == 5 ? i - 3 : i) * 1_000_000L - 50_000_000L);
            pipeline.accept(KEY, y);
        }
        assertTrue(compared > 300, "compared " + compared);
        assertTrue(caused > 0, "none was new");
        assertEquals(0, ahead);
    }

    @Test
    void forecastsAheadAreWhatTheSchemaSays() {
        PipelineSpec looking = Stage.spec(
                "looking",
                "spec: { input: { topic: t }, model: { family: local-level },"
                        + " output: { horizons: [P1D, PT1H, PT0.5S] } }\n");
        KeyStates.OnHeap states = KeyStates.onHeap();
        Pipeline pipeline = new Pipeline(Plans.of(looking, true), states, new Comparing(states));
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 100; i++) {
            double value = i % 17 == 3 ? Double.NaN : i % 19 == 4 ? Double.POSITIVE_INFINITY : random.nextGaussian();
            // Six are infinite, five late: what is forecast from elsewhere than its time is not its forecast.
            pipeline.accept(KEY, new Observation().value(value).time((i % 23 == 5 ? i - 3 : i) * 1_000_000L));
        }
        assertEquals(2 * 3 * (100 - 6 - 5), ahead);
    }

    @Test
    void everyMessageOfVectorsIsWhatTheSchemaSays() {
        PipelineSpec vectors = Stage.spec(
                "vectors",
                "spec: { input: { topic: t, value: [/x, /y] }, model: { family: gaussian-multivariate },"
                        + " output: { horizons: P1D } }\n");
        KeyStates.OnHeap states = KeyStates.onHeap();
        Pipeline pipeline = new Pipeline(Plans.of(vectors, true), states, new Comparing(states));
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 100; i++) {
            Observation y = new Observation(2).value(random.nextGaussian()).time(i * 1_000_000L);
            y.values()[1] = i % 9 == 4 ? Double.NaN : random.nextGaussian();
            pipeline.accept(KEY, y);
        }
        assertTrue(compared > 100, "compared " + compared);
        assertEquals(2 * 100, ahead);
    }

    /** Modes and covariances, which beliefs of particles have. */
    @Test
    void crowdsAreWhatTheSchemaSays() {
        PipelineSpec particles = Stage.spec(
                "particles",
                "spec: { input: { topic: t }, model: { family: stochastic-volatility, particles: 100 } }\n");
        KeyStates.OnHeap states = KeyStates.onHeap();
        Pipeline pipeline = new Pipeline(Plans.of(particles, true), states, new Comparing(states));
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 20; i++) {
            pipeline.accept(KEY, Observation.at(i, random.nextGaussian()));
        }
        assertTrue(crowded >= 2 * 20, "modes " + crowded);
        assertEquals(2, covarying);
    }

    @Test
    void partsOfSurprisesAreWhatTheSchemaSays() {
        PipelineSpec parted = Stage.spec(
                "parted",
                "spec: { input: { topic: t }, model: { family: local-level }, output: { surprise: parts } }\n");
        KeyStates.OnHeap states = KeyStates.onHeap();
        Pipeline pipeline = new Pipeline(Plans.of(parted, true), states, new Comparing(states));
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 100; i++) {
            double value = i % 17 == 3 ? Double.NaN : random.nextGaussian();
            pipeline.accept(KEY, new Observation().value(value).time((i % 23 == 5 ? i - 3 : i) * 1_000_000L));
        }
        assertTrue(taken > 100, "taken apart " + taken);
    }

    private SurpriseParts parts(Parts parts) {
        if (!parts.isKept()) {
            return null;
        }
        taken++;
        return new SurpriseParts(
                parts.usual(),
                parts.of(Part.LEVEL),
                parts.of(Part.SEASON),
                parts.of(Part.COVARIATE),
                parts.of(Part.OUTLIER));
    }

    private static Double numberOrNull(double number) {
        return Double.isNaN(number) ? null : number;
    }

    /** Kills an encoder whose memory grows with the texts that come. */
    @Test
    void namesOfLearntTextsAreNotKeptForEver() throws WireException {
        KeyStates.OnHeap states = KeyStates.onHeap();
        new Pipeline(Plans.of(spec, true), states, new Comparing(states)).accept(KEY, Observation.of(1));
        byte[] header = framing.<Posterior>writer(OutputTopic.POSTERIOR).header();
        PosteriorEncoder encoder = new PosteriorEncoder(identity, header);
        for (int i = 0; i < 3 * PosteriorEncoder.MOST_NAMES; i++) {
            Summary summary = new Summary(List.of(Marginals.beta("share of t" + i, 1, 2)));
            byte[] bytes = encoder.encode(Stage.bytes(KEY), states.find(KEY).posterior(), summary, NOW, 0, i);
            Posterior read = WireReader.<Posterior>specific(Posterior.getClassSchema(), LocalSchemaSource.released())
                    .decode(bytes);
            assertEquals("share of t" + i, read.getParameters().get(0).getName());
        }
        assertEquals(PosteriorEncoder.MOST_NAMES, encoder.names());
    }

    private final class Comparing implements Outputs {
        private final KeyStates states;
        private final WireWriter<Uncertainty> uncertainties = framing.writer(OutputTopic.UNCERTAINTY);
        private final WireWriter<Posterior> posteriors = framing.writer(OutputTopic.POSTERIOR);

        Comparing(KeyStates states) {
            this.states = states;
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
            KeyState state = states.find(key);
            for (boolean hasSequence : new boolean[] {true, false}) {
                byte[] ours = new UncertaintyEncoder(identity, uncertainties.header())
                        .encode(
                                Stage.bytes(key),
                                state,
                                y,
                                outcome,
                                regime,
                                forecast,
                                surprise,
                                outlook,
                                hasSequence,
                                NOW);
                Long sequence = hasSequence ? Long.valueOf(y.sequence()) : null;
                Uncertainty theirs = new Uncertainty(
                        identity.pipeline(),
                        key,
                        Wire.instant(y.timeMicros()),
                        Wire.instant(NOW),
                        io.credence.schema.v1.Outcome.valueOf(outcome.name()),
                        null,
                        predictions(y, forecast),
                        surprise == null ? null : surprise.pit(),
                        surprise == null ? null : surprise.logDensity(),
                        surprise == null ? null : numberOrNull(AnomalyScore.of(surprise)),
                        surprise == null ? null : AnomalyScore.tail(surprise),
                        surprise == null ? null : surprise.novelty().cause(),
                        surprise == null ? null : parts(surprise.parts()),
                        Calibration.UNKNOWN,
                        (long) regime,
                        state == null ? 0 : state.posterior().generation(),
                        state == null ? 0 : state.posterior().observations(),
                        horizons(y, outlook),
                        sequence,
                        identity.modelVersion(),
                        identity.specHash());
                assertArrayEquals(encoded(uncertainties, theirs), ours);
                caused += theirs.getCause() == null ? 0 : 1;
                compared++;
            }
        }

        private List<HorizonForecast> horizons(Observation y, Outlook outlook) {
            List<HorizonForecast> forecasts = new ArrayList<>();
            for (int i = 0; i < outlook.size(); i++) {
                List<Prediction> components = new ArrayList<>();
                for (int c = 0; c < y.dimension(); c++) {
                    components.add(prediction(Double.NaN, outlook.forecast(i).component(c)));
                }
                forecasts.add(new HorizonForecast(outlook.horizonMicros(i), components));
            }
            ahead += forecasts.size();
            return forecasts;
        }

        private List<Prediction> predictions(Observation y, Forecast forecast) {
            List<Prediction> predictions = new ArrayList<>();
            for (int i = 0; i < y.dimension(); i++) {
                predictions.add(prediction(y.values()[i], forecast == null ? null : forecast.component(i)));
            }
            return predictions;
        }

        private Prediction prediction(double observed, Forecast forecast) {
            List<Quantile> quantiles = new ArrayList<>();
            for (int i = 0; forecast != null && i < Forecast.PROBABILITIES.size(); i++) {
                quantiles.add(new Quantile(Forecast.PROBABILITIES.get(i), forecast.quantile(i)));
            }
            return new Prediction(
                    Wire.orNull(observed),
                    forecast == null ? null : Wire.orNull(forecast.mean()),
                    forecast == null ? null : Wire.orNull(forecast.sd()),
                    null,
                    null,
                    quantiles);
        }

        @Override
        public void posterior(String key, KeyState state, Summary summary) {
            byte[] ours = new PosteriorEncoder(identity, posteriors.header())
                    .encode(Stage.bytes(key), state.posterior(), summary, NOW, 3, 1_234_567);
            List<Parameter> parameters = summary.parameters().stream()
                    .map(p -> new Parameter(
                            p.name(),
                            Wire.orNull(p.mean()),
                            Wire.orNull(p.sd()),
                            Wire.quantiles(p.quantiles()),
                            p.modes().stream()
                                    .map(m -> new Mode(m.value(), m.mass(), Wire.orNull(m.sd())))
                                    .toList()))
                    .toList();
            crowded += parameters.stream().mapToInt(p -> p.getModes().size()).sum();
            covarying = Math.max(covarying, summary.covarying());
            Posterior theirs = new Posterior(
                    identity.pipeline(),
                    key,
                    Wire.instant(state.posterior().timeMicros()),
                    Wire.instant(NOW),
                    state.posterior().observations(),
                    state.posterior().generation(),
                    (long) state.posterior().regime(),
                    identity.family(),
                    identity.modelVersion(),
                    identity.layoutVersion(),
                    identity.specHash(),
                    parameters,
                    summary.covariance().length == 0
                            ? null
                            : new Covariance(
                                    summary.covarying(),
                                    DoubleStream.of(summary.covariance())
                                            .boxed()
                                            .toList(),
                                    List.of(),
                                    0,
                                    List.of()),
                    List.of(),
                    state.posterior().logEvidence(),
                    List.of(),
                    3,
                    1_234_567L);
            assertArrayEquals(encoded(posteriors, theirs), ours);
            compared++;
        }
    }

    private static <T extends org.apache.avro.generic.IndexedRecord> byte[] encoded(WireWriter<T> writer, T record) {
        try {
            return writer.encode(record);
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }
}
