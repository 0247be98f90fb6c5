package io.credence.app.cluster;

import io.credence.pipeline.sheet.Origin;
import io.credence.pipeline.sheet.Problem;
import io.credence.pipeline.sheet.SheetException;
import io.credence.pipeline.spec.KafkaSettings;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import io.credence.pipeline.spec.SpecReader;
import io.credence.schema.registry.RegistrySettings;
import io.credence.streams.ClientSettings;
import io.credence.streams.ClusterException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline and the cluster it belongs to; immutable.
 *
 * @param spec with an input topic
 * @param settings those of the spec included
 */
public record Deployment(PipelineSpec spec, ClientSettings settings) {

    /** The pipeline's name. */
    public String name() {
        return spec.name();
    }

    /** The topic it reads. */
    public String topic() {
        return spec.requireTopic();
    }

    /** The same with settings that override all others. */
    public Deployment overridden(Map<String, String> settings) {
        return new Deployment(spec, this.settings.with(new KafkaSettings(settings)));
    }

    /**
     * What reading files came to.
     *
     * @param deployments of the good ones, in their order
     * @param problems of the others
     */
    public record Reading(List<Deployment> deployments, List<Problem> problems) {
        /** Copies the lists. */
        public Reading {
            deployments = List.copyOf(deployments);
            problems = List.copyOf(problems);
        }

        /**
         * The deployments, where everything must be right before anything is touched.
         *
         * @throws SheetException with every problem of every file
         */
        public List<Deployment> orThrow() {
            if (!problems.isEmpty()) {
                throw new SheetException(problems);
            }
            return deployments;
        }
    }

    /**
     * Reads specs, so that everything wrong with any of them is said at once.
     *
     * @param shared settings that a spec's own come on top of
     * @param ifNowhere what to say of one that does not say where its cluster is; empty where that need not be known
     */
    public static Reading read(List<String> files, ClientSettings shared, Optional<String> ifNowhere) {
        List<Problem> problems = new ArrayList<>();
        List<Deployment> good = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (String file : files) {
            try {
                PipelineSpec spec = SpecReader.installed().read(file);
                spec.requireTopic();
                Deployment deployment = new Deployment(spec, shared.with(spec.kafka()));
                List<Problem> own = deployment.problems(ifNowhere);
                String other = names.putIfAbsent(spec.name(), file);
                if (other != null) {
                    own.add(spec.origin()
                            .problem(
                                    "metadata.name",
                                    "'" + spec.name() + "' is the name of the pipeline in " + other
                                            + " too; two pipelines of one name would share topics and state"));
                }
                problems.addAll(own);
                if (own.isEmpty()) {
                    good.add(deployment);
                }
            } catch (SheetException e) {
                problems.addAll(e.problems());
            }
        }
        return new Reading(good, problems);
    }

    /** What of a spec cannot work, wherever its cluster is: the input its model does not take, settings. */
    public static List<Problem> problemsOf(PipelineSpec spec) {
        return problemsOf(spec, ClientSettings.of(spec.kafka().properties()));
    }

    private static List<Problem> problemsOf(PipelineSpec spec, ClientSettings settings) {
        List<Problem> problems = new ArrayList<>(Plans.misfits(spec));
        settings.problems().forEach((name, problem) -> {
            boolean isOfSpec = spec.kafka().properties().containsKey(name);
            problems.add(
                    isOfSpec
                            ? spec.origin().problem("kafka." + name, problem)
                            : spec.origin().problem("kafka", "the file of --kafka: " + name + " " + problem));
        });
        problems.sort(Comparator.comparing(Problem::at));
        return problems;
    }

    private boolean isNowhere() {
        try {
            settings.bootstrapServers();
            return false;
        } catch (ClusterException e) {
            return true;
        }
    }

    private List<Problem> problems(Optional<String> ifNowhere) {
        List<Problem> problems = problemsOf(spec, settings);
        if (!problems.isEmpty()) {
            return problems;
        }
        Origin origin = spec.origin();
        if (isNowhere()) {
            ifNowhere.ifPresent(text -> problems.add(origin.problem("kafka", text)));
        }
        ClientSettings checked = ifNowhere.isEmpty() || isNowhere() ? settings.reaching("localhost:1") : settings;
        try {
            checked.streams(name(), 1);
        } catch (ClusterException | IllegalArgumentException e) {
            problems.add(origin.problem("kafka", e.getMessage()));
        }
        if (settings.hasRegistry()) {
            try {
                RegistrySettings.of(settings.registry());
            } catch (IllegalArgumentException e) {
                problems.add(origin.problem("kafka", e.getMessage().replaceAll("\\s+", " ")));
            }
        }
        return problems;
    }
}
